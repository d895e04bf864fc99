-- Updates as they came. "Open" is neither done nor buried; a lane is a chat; oldest means insert order.

-- name: complete_update(id, now)$
-- The first statement of a turn: it also keeps other workers off the row until the turn is committed or rolled back.
UPDATE inbox
   SET done_at = :now, payload = NULL, error = NULL
 WHERE id = :id AND done_at IS NULL AND buried_at IS NULL
RETURNING id;

-- name: postpone_update(id, due_at, error)$
UPDATE inbox
   SET due_at = :due_at, error = :error
 WHERE id = :id AND done_at IS NULL AND buried_at IS NULL
RETURNING id;

-- name: bury_update(id, now, error)$
-- The payload stays, sealed, so that somebody can look at it.
UPDATE inbox
   SET buried_at = :now, error = :error
 WHERE id = :id AND done_at IS NULL AND buried_at IS NULL
RETURNING id;

-- name: next_update_due()$
-- When the first head of a lane may be worked on.
SELECT min(head.due_at)
  FROM inbox AS head
 WHERE head.done_at IS NULL AND head.buried_at IS NULL
   AND NOT EXISTS (
       SELECT 1 FROM inbox AS earlier
        WHERE earlier.chat_id = head.chat_id AND earlier.id < head.id
          AND earlier.done_at IS NULL AND earlier.buried_at IS NULL);

-- name: purge_updates(before)
DELETE FROM inbox WHERE done_at < :before RETURNING id;

-- name: erase_updates(chat_id, now)
-- The key stays for as long as a redelivery may come; nothing in it names the person any more.
UPDATE inbox
   SET payload = NULL, chat_id = 0, error = NULL, buried_at = NULL, done_at = COALESCE(done_at, :now)
 WHERE chat_id = :chat_id
RETURNING id;

-- name: buried_updates()
SELECT id, bot_id, update_id, chat_id, kind, payload, received_at, attempts
  FROM inbox
 WHERE buried_at IS NOT NULL AND done_at IS NULL
 ORDER BY id;
