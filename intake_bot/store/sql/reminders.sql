-- What patients told of the day of their consultation, and the reminders that follow from it. A reminder waits, is
-- handed over once its time has come, and ends as sent or missed; the row of one that has ended stays, so that the same
-- reminder never comes again.

-- name: find_day_plan(user_id)^
SELECT sealed_document FROM day_plan WHERE user_id = :user_id;

-- name: save_day_plan(user_id, is_open, sealed_document, now)$
INSERT INTO day_plan (user_id, is_open, sealed_document, updated_at)
VALUES (:user_id, :is_open, :sealed_document, :now)
ON CONFLICT (user_id) DO UPDATE
   SET is_open = excluded.is_open, sealed_document = excluded.sealed_document, updated_at = excluded.updated_at
RETURNING user_id;

-- name: leave_day_plan(user_id)$
UPDATE day_plan SET is_open = 0 WHERE user_id = :user_id AND is_open = 1 RETURNING user_id;

-- name: erase_day_plan(user_id)$
DELETE FROM day_plan WHERE user_id = :user_id RETURNING user_id;

-- name: erase_reminders(user_id)
DELETE FROM reminder WHERE user_id = :user_id RETURNING number;

-- name: waiting_reminders(user_id)
SELECT number, user_id, kind, day, due_at, until_at
  FROM reminder
 WHERE user_id = :user_id AND status = 'waiting'
 ORDER BY due_at, number;

-- name: want_reminder(user_id, kind, day, due_at, until_at)$
INSERT INTO reminder (user_id, kind, day, due_at, until_at, status, handed_over)
VALUES (:user_id, :kind, :day, :due_at, :until_at, 'waiting', 0)
ON CONFLICT (user_id, kind, day) DO UPDATE
   SET due_at = excluded.due_at, until_at = excluded.until_at
 WHERE reminder.status = 'waiting'
RETURNING number;

-- name: drop_reminder(number)$
DELETE FROM reminder WHERE number = :number AND status = 'waiting' RETURNING number;

-- name: due_reminder(now)^
-- With the chat that it is for. Nothing is left of a person who was erased, their reminders included.
SELECT reminder.number, reminder.user_id, reminder.due_at, person.chat_id
  FROM reminder JOIN person ON person.user_id = reminder.user_id
 WHERE reminder.status = 'waiting' AND reminder.due_at <= :now
 ORDER BY reminder.due_at, reminder.number
 LIMIT 1;

-- name: next_reminder_due()$
-- Of those that due_reminder finds, and no others.
SELECT min(reminder.due_at)
  FROM reminder JOIN person ON person.user_id = reminder.user_id
 WHERE reminder.status = 'waiting';

-- name: hand_over_reminder(number, due_at)$
-- How often that has happened is counted: one that had to wait again is handed over anew.
UPDATE reminder SET status = 'due', handed_over = handed_over + 1
 WHERE number = :number AND status = 'waiting' AND due_at = :due_at
RETURNING handed_over;

-- name: handed_over_reminder(number)^
SELECT number, user_id, kind, day, due_at, until_at FROM reminder WHERE number = :number AND status = 'due';

-- name: end_reminder(number, status)$
UPDATE reminder SET status = :status WHERE number = :number AND status = 'due' RETURNING number;

-- name: miss_sent_reminder(number)$
UPDATE reminder SET status = 'missed' WHERE number = :number AND status = 'sent' RETURNING number;

-- name: postpone_reminder(number, due_at)$
UPDATE reminder SET status = 'waiting', due_at = :due_at
 WHERE number = :number AND status = 'due'
RETURNING number;
