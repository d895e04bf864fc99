-- People by Telegram user id, the intake that is theirs, and the receipts of their consents.

-- name: find_person(user_id)^
SELECT user_id, chat_id, language, screen_key, unreachable_since, unreachable_reason,
       EXISTS (SELECT 1 FROM desk_form WHERE desk_form.user_id = person.user_id) AS fills_form,
       EXISTS (SELECT 1 FROM letter_choice WHERE letter_choice.user_id = person.user_id AND listens = 1) AS names_clinic,
       EXISTS (SELECT 1 FROM entering WHERE entering.user_id = person.user_id) AS is_entering,
       EXISTS (SELECT 1 FROM offer_draft WHERE offer_draft.user_id = person.user_id) AS checks_offer,
       EXISTS (SELECT 1 FROM day_plan WHERE day_plan.user_id = person.user_id AND day_plan.is_open = 1) AS plans_day
  FROM person
 WHERE user_id = :user_id;

-- name: save_person(user_id, chat_id, language, screen_key, now)$
INSERT INTO person (user_id, chat_id, language, screen_key, first_seen_at)
VALUES (:user_id, :chat_id, :language, CAST(:screen_key AS TEXT), :now)
ON CONFLICT (user_id) DO UPDATE
   SET chat_id = excluded.chat_id, language = excluded.language, screen_key = excluded.screen_key,
       unreachable_since = NULL, unreachable_reason = NULL
RETURNING user_id;

-- name: mark_unreachable(chat_id, now, reason)$
UPDATE person
   SET unreachable_since = :now, unreachable_reason = :reason
 WHERE chat_id = :chat_id AND unreachable_since IS NULL
RETURNING user_id;

-- name: erase_person(user_id)$
DELETE FROM person WHERE user_id = :user_id RETURNING user_id;

-- name: find_intake(user_id)^
SELECT sealed_document FROM intake WHERE user_id = :user_id;

-- name: save_intake(user_id, status, sealed_document, now)$
INSERT INTO intake (user_id, status, sealed_document, updated_at)
VALUES (:user_id, :status, :sealed_document, :now)
ON CONFLICT (user_id) DO UPDATE
   SET status = excluded.status, sealed_document = excluded.sealed_document, updated_at = excluded.updated_at
RETURNING user_id;

-- name: erase_intake(user_id)$
DELETE FROM intake WHERE user_id = :user_id RETURNING user_id;

-- name: add_consent(user_id, kind, given, text_version, text_digest, language, now)$
INSERT INTO consent (user_id, kind, given, text_version, text_digest, language, at)
VALUES (:user_id, :kind, :given, :text_version, :text_digest, :language, :now)
RETURNING id;

-- name: consents_of(user_id)
-- Those about letters cover one clinic each, and are read apart.
SELECT kind, given, text_version, text_digest, language, at, withdrawn_at
  FROM consent
 WHERE user_id = :user_id AND kind <> 'forward'
 ORDER BY id;

-- name: erase_consents(user_id)
DELETE FROM consent WHERE user_id = :user_id RETURNING id;
