-- What waits for somebody's decision at the directory: proposals with words that are not neutral, and imports.

-- name: add_proposal(actor, origin, reason, edits, words, now)$
INSERT INTO directory_proposal (actor, origin, reason, edits, words, created_at)
VALUES (:actor, :origin, :reason, :edits, :words, :now)
RETURNING number;

-- name: find_proposal(number)^
SELECT number, actor, origin, reason, edits, words, asked_at, decided_at, decided_by, allowed
  FROM directory_proposal
 WHERE number = :number;

-- name: ask_proposal(number, now)$
UPDATE directory_proposal SET asked_at = :now WHERE number = :number AND decided_at IS NULL RETURNING number;

-- name: decide_proposal(number, user_id, allowed, now)$
UPDATE directory_proposal
   SET decided_at = :now, decided_by = :user_id, allowed = :allowed
 WHERE number = :number AND decided_at IS NULL AND asked_at IS NOT NULL
RETURNING number;

-- name: add_import(user_id, chat_id, file_id, file_name, caption, now)$
INSERT INTO directory_import (user_id, chat_id, file_id, file_name, caption, status, created_at, due_at, attempts)
VALUES (:user_id, :chat_id, :file_id, :file_name, :caption, 'wanted', :now, :now, 0)
RETURNING number;

-- name: wanted_import(now)^
SELECT number, user_id, chat_id, file_id, file_name, attempts
  FROM directory_import
 WHERE status = 'wanted' AND due_at <= :now
 ORDER BY due_at, number
 LIMIT 1;

-- name: next_import_due()$
SELECT min(due_at) FROM directory_import WHERE status = 'wanted';

-- name: postpone_import(number, due_at)$
UPDATE directory_import
   SET due_at = :due_at, attempts = attempts + 1
 WHERE number = :number AND status = 'wanted'
RETURNING number;

-- name: import_read(number, document)$
UPDATE directory_import
   SET status = 'read', document = :document, file_id = ''
 WHERE number = :number AND status = 'wanted'
RETURNING number;

-- name: import_shown(number, revision)$
UPDATE directory_import SET revision = :revision WHERE number = :number RETURNING number;

-- name: find_import(number)^
SELECT number, user_id, chat_id, file_name, caption, status, document, revision
  FROM directory_import
 WHERE number = :number;

-- name: close_import(number, status)$
UPDATE directory_import
   SET status = :status, document = NULL, file_id = ''
 WHERE number = :number AND status = 'read'
RETURNING number;
