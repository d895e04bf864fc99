-- The team, its invitations, and the journal of what was done.

-- name: find_member(user_id)$
SELECT role FROM team_member WHERE user_id = :user_id;

-- name: team_members()
SELECT user_id, role FROM team_member ORDER BY since, user_id;

-- name: save_member(user_id, role, now)$
INSERT INTO team_member (user_id, role, since)
VALUES (:user_id, :role, :now)
ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, since = excluded.since
RETURNING user_id;

-- name: add_invitation(digest, role, expires_at)$
INSERT INTO invitation (digest, role, expires_at)
VALUES (:digest, :role, :expires_at)
RETURNING digest;

-- name: use_invitation(digest, user_id, now)$
UPDATE invitation
   SET used_at = :now, used_by = :user_id
 WHERE digest = :digest AND used_at IS NULL AND expires_at > :now
RETURNING role;

-- name: add_journal(now, actor, what, subject)$
INSERT INTO journal (at, actor, what, subject)
VALUES (:now, CAST(:actor AS BIGINT), :what, CAST(:subject AS TEXT))
RETURNING id;

-- name: erase_journal(actor, what)
-- What somebody did as a patient. Who of the team has looked at whose case stays written down.
UPDATE journal SET actor = NULL WHERE actor = :actor AND what = :what RETURNING id;
