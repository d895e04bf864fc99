-- One writer at a time: no locks are needed.

-- name: store_update(bot_id, update_id, chat_id, kind, payload, received_at)$
INSERT INTO inbox (bot_id, update_id, chat_id, kind, payload, received_at)
VALUES (:bot_id, :update_id, :chat_id, :kind, :payload, :received_at)
ON CONFLICT (bot_id, update_id) DO NOTHING
RETURNING id;

-- name: take_update(now)^
UPDATE inbox
   SET attempts = attempts + 1
 WHERE id = (
       SELECT head.id
         FROM inbox AS head
        WHERE head.done_at IS NULL AND head.buried_at IS NULL AND head.due_at <= :now
          AND NOT EXISTS (
              SELECT 1 FROM inbox AS earlier
               WHERE earlier.chat_id = head.chat_id AND earlier.id < head.id
                 AND earlier.done_at IS NULL AND earlier.buried_at IS NULL)
        ORDER BY +head.id -- the sign keeps SQLite from looking for it among all the updates that are done
        LIMIT 1)
RETURNING id, bot_id, update_id, chat_id, kind, payload, received_at, attempts;
