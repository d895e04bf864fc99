-- Calls to make. "Waiting" is pending or sending; a lane is a chat; the lower id goes out first. The one index begins with
-- the status, so a statement that runs often names the statuses it is about.

-- name: enqueue_call(key, chat_id, method, payload, purpose, edits, until_at, reminder, created_at)$
INSERT INTO outbox (key, chat_id, method, payload, purpose, edits, until_at, reminder, created_at)
VALUES (:key, :chat_id, :method, :payload, :purpose, CAST(:edits AS BIGINT), CAST(:until_at AS BIGINT),
        CAST(:reminder AS BIGINT), :created_at)
ON CONFLICT (key) DO NOTHING
RETURNING id;

-- name: call_with_key(key)$
SELECT id FROM outbox WHERE key = :key;

-- name: due_calls(now, at_most)
-- The head of each lane, with what has become of the row that it edits. It waits while that row does.
SELECT head.id, head.key, head.chat_id, head.method, head.payload, head.purpose, head.attempts, head.edits,
       head.until_at, head.reminder, edited.message_id AS edited_message_id
  FROM outbox AS head
  LEFT JOIN outbox AS edited ON edited.id = head.edits
 WHERE head.status = 'pending' AND head.due_at <= :now
   AND (edited.status IS NULL OR edited.status NOT IN ('pending', 'sending'))
   AND NOT EXISTS (
       SELECT 1 FROM outbox AS earlier
        WHERE earlier.chat_id = head.chat_id AND earlier.id < head.id AND earlier.status IN ('pending', 'sending'))
 ORDER BY head.id
 LIMIT :at_most;

-- name: next_call_due(now)$
-- When the next head of a lane becomes due. A head that is due already waits for something else and is left out.
SELECT min(head.due_at)
  FROM outbox AS head
 WHERE head.status = 'pending' AND head.due_at > :now
   AND NOT EXISTS (
       SELECT 1 FROM outbox AS earlier
        WHERE earlier.chat_id = head.chat_id AND earlier.id < head.id AND earlier.status IN ('pending', 'sending'));

-- name: calls_found_sending()
SELECT id, key, chat_id, method, payload, purpose, attempts, edits, until_at, reminder, NULL AS edited_message_id
  FROM outbox
 WHERE status = 'sending'
 ORDER BY id;

-- name: mark_sending(id)$
UPDATE outbox
   SET status = 'sending', attempts = attempts + 1
 WHERE id = :id AND status = 'pending'
RETURNING id;

-- name: mark_sent(id, message_id, now)$
UPDATE outbox
   SET status = 'sent', payload = NULL, reason = NULL, sent_at = :now, message_id = CAST(:message_id AS BIGINT)
 WHERE id = :id AND status = 'sending'
RETURNING id;

-- name: postpone_call(id, due_at, attempts_back, reason)$
UPDATE outbox
   SET status = 'pending', due_at = :due_at, attempts = attempts - :attempts_back, reason = :reason
 WHERE id = :id AND status = 'sending'
RETURNING id;

-- name: rewrite_call(id, method, payload, reason)$
UPDATE outbox
   SET status = 'pending', edits = NULL, method = :method, payload = :payload, reason = :reason
 WHERE id = :id AND status = 'sending'
RETURNING id;

-- name: close_call(id, status, reason)$
UPDATE outbox
   SET status = :status, reason = :reason
 WHERE id = :id AND status = 'sending'
RETURNING id;

-- name: cancel_call(id, reason)$
UPDATE outbox
   SET status = 'cancelled', payload = NULL, reason = :reason
 WHERE id = :id AND status = 'pending'
RETURNING id;

-- name: cancel_calls(chat_id, reason)
UPDATE outbox
   SET status = 'cancelled', payload = NULL, reason = :reason
 WHERE chat_id = :chat_id AND status IN ('pending', 'sending')
RETURNING id;

-- name: move_calls(chat_id, new_chat_id)
UPDATE outbox
   SET status = 'pending', chat_id = :new_chat_id
 WHERE chat_id = :chat_id AND status IN ('pending', 'sending')
RETURNING id;

-- name: undelivered_calls()
SELECT id, key, chat_id, method, purpose, status, reason, created_at
  FROM outbox
 WHERE status IN ('uncertain', 'given_up')
 ORDER BY id;

-- name: erase_calls(chat_id)
-- What the chat's own updates led to goes too, wherever it was to go, as long as it still holds words: a new case that
-- waits on its way to staff, for one.
DELETE FROM outbox
 WHERE chat_id = :chat_id
    OR (payload IS NOT NULL AND EXISTS (
        SELECT 1 FROM inbox
         WHERE inbox.chat_id = :chat_id
           AND outbox.key LIKE CAST(inbox.bot_id AS TEXT) || ':' || CAST(inbox.update_id AS TEXT) || ':%'))
RETURNING id;

-- name: screen_message(key, chat_id)^
-- The message that a call became, and the newest message of the chat that we know of.
SELECT (SELECT message_id FROM outbox WHERE key = :key) AS message_id,
       (SELECT max(message_id) FROM outbox WHERE status = 'sent' AND chat_id = :chat_id) AS newest;
