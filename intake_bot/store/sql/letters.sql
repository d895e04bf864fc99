-- Letters to clinics: where a patient stands in choosing, and receipts, which stand among those of the other consents.

-- name: find_choosing(user_id)$
SELECT sealed_document FROM letter_choice WHERE user_id = :user_id;

-- name: save_choosing(user_id, sealed_document, listens)$
INSERT INTO letter_choice (user_id, sealed_document, listens)
VALUES (:user_id, :sealed_document, :listens)
ON CONFLICT (user_id) DO UPDATE
   SET sealed_document = excluded.sealed_document, listens = excluded.listens
RETURNING user_id;

-- name: stop_listening(user_id)$
UPDATE letter_choice SET listens = 0 WHERE user_id = :user_id RETURNING user_id;

-- name: erase_choosing(user_id)$
DELETE FROM letter_choice WHERE user_id = :user_id RETURNING user_id;

-- name: add_agreement(user_id, given, text_version, text_digest, language, now, sealed_scope)$
INSERT INTO consent (user_id, kind, given, text_version, text_digest, language, at, sealed_scope)
VALUES (:user_id, 'forward', :given, :text_version, :text_digest, :language, :now, :sealed_scope)
RETURNING id;

-- name: agreements_of(user_id)
SELECT id, given, text_version, text_digest, language, at, withdrawn_at, sent_at, sealed_scope
  FROM consent
 WHERE user_id = :user_id AND kind = 'forward'
 ORDER BY id;

-- name: mark_letter_sent(id, now)$
UPDATE consent SET sent_at = :now WHERE id = :id AND sent_at IS NULL RETURNING id;
