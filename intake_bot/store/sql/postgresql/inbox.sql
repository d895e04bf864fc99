-- Several receivers and workers at a time. Locks that belong to a connection: (1, lane) a worker is at this lane;
-- to a transaction: (2, lane) somebody is storing an update of this lane.

-- name: store_update(bot_id, update_id, chat_id, kind, payload, received_at)$
-- Two receivers storing for one lane take turns, so that the lower id also becomes visible first.
WITH held AS MATERIALIZED (
    SELECT pg_advisory_xact_lock(2, hashint8(CAST(:chat_id AS BIGINT))))
INSERT INTO inbox (bot_id, update_id, chat_id, kind, payload, received_at)
SELECT CAST(:bot_id AS BIGINT), CAST(:update_id AS BIGINT), CAST(:chat_id AS BIGINT), CAST(:kind AS TEXT),
       CAST(:payload AS TEXT), CAST(:received_at AS BIGINT)
  FROM held
ON CONFLICT (bot_id, update_id) DO NOTHING
RETURNING id;

-- name: take_update(now)^
-- The row lock ends with this statement's commit, in which the attempt is counted. The connection's lock on the lane
-- bridges the moment until the turn locks the row again: without it, a second worker could count an attempt of its own.
WITH head AS MATERIALIZED (
    SELECT candidate.id, candidate.chat_id
      FROM inbox AS candidate
     WHERE candidate.done_at IS NULL AND candidate.buried_at IS NULL AND candidate.due_at <= :now
       AND NOT EXISTS (
           SELECT 1 FROM inbox AS earlier
            WHERE earlier.chat_id = candidate.chat_id AND earlier.id < candidate.id
              AND earlier.done_at IS NULL AND earlier.buried_at IS NULL)
     ORDER BY candidate.id
     LIMIT 1
       FOR UPDATE SKIP LOCKED)
UPDATE inbox
   SET attempts = inbox.attempts + 1
  FROM head
 WHERE inbox.id = head.id AND pg_try_advisory_lock(1, hashint8(head.chat_id))
RETURNING inbox.id, inbox.bot_id, inbox.update_id, inbox.chat_id, inbox.kind, inbox.payload, inbox.received_at,
          inbox.attempts;
