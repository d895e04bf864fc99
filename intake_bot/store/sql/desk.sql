-- The team, its invitations, who waits to join it, and the journal of what was done.

-- name: find_member(user_id)^
SELECT role, grants FROM team_member WHERE user_id = :user_id;

-- name: team_members()
SELECT user_id, role, grants, sealed_name, since FROM team_member ORDER BY since, user_id;

-- name: save_member(user_id, role, grants, sealed_name, now)$
-- A name that is not given is the one that was given before.
INSERT INTO team_member (user_id, role, grants, sealed_name, since)
VALUES (:user_id, :role, :grants, CAST(:sealed_name AS TEXT), :now)
ON CONFLICT (user_id) DO UPDATE
   SET role = excluded.role, grants = excluded.grants, since = excluded.since,
       sealed_name = COALESCE(excluded.sealed_name, team_member.sealed_name)
RETURNING user_id;

-- name: remove_member(user_id)$
DELETE FROM team_member WHERE user_id = :user_id RETURNING user_id;

-- name: add_invitation(digest, role, made_by, made_at, expires_at, mark)$
INSERT INTO invitation (digest, role, made_by, made_at, expires_at, mark)
VALUES (:digest, :role, CAST(:made_by AS BIGINT), :made_at, :expires_at, CAST(:mark AS TEXT))
ON CONFLICT (made_by, mark) DO NOTHING
RETURNING digest;

-- name: find_invitation(digest)^
SELECT digest, role, made_by, made_at, expires_at, used_at FROM invitation WHERE digest = :digest;

-- name: use_invitation(digest, user_id, now)$
UPDATE invitation
   SET used_at = :now, used_by = :user_id
 WHERE digest = :digest AND used_at IS NULL AND expires_at > :now
RETURNING role;

-- name: add_newcomer(user_id, sealed_name, role, invited_by, invited_at, now)$
INSERT INTO newcomer (user_id, sealed_name, role, invited_by, invited_at, came_at)
VALUES (:user_id, :sealed_name, :role, CAST(:invited_by AS BIGINT), :invited_at, :now)
RETURNING id;

-- name: find_newcomer(id)^
SELECT id, user_id, sealed_name, role, invited_by, invited_at, outcome, decided_by FROM newcomer WHERE id = :id;

-- name: newcomers_waiting()
SELECT id, user_id, sealed_name, role, invited_by, invited_at, outcome, decided_by
  FROM newcomer
 WHERE outcome IS NULL
 ORDER BY id;

-- name: decide_newcomer(id, outcome, decided_by, now)$
UPDATE newcomer
   SET outcome = :outcome, decided_by = :decided_by, decided_at = :now, sealed_name = NULL
 WHERE id = :id AND outcome IS NULL
RETURNING id;

-- name: erase_newcomer(user_id)
DELETE FROM newcomer WHERE user_id = :user_id RETURNING id;

-- name: erase_from_invitations(user_id)
UPDATE invitation SET used_by = NULL WHERE used_by = :user_id RETURNING digest;

-- name: add_journal(now, actor, what, subject)$
INSERT INTO journal (at, actor, what, subject)
VALUES (:now, CAST(:actor AS BIGINT), :what, CAST(:subject AS TEXT))
RETURNING id;

-- name: erase_journal(actor, what)
-- What somebody did as a patient or stranger. Who of the team has looked at whose case stays written down.
UPDATE journal SET actor = NULL WHERE actor = :actor AND what = :what RETURNING id;
