-- Offers that wait to be read: at most one for each person. Of those that waited too long nothing is left but the row.

-- name: find_offer(user_id)^
SELECT sealed_document, updated_at FROM offer_draft WHERE user_id = :user_id;

-- name: save_offer(user_id, sealed_document, now)$
INSERT INTO offer_draft (user_id, sealed_document, updated_at)
VALUES (:user_id, :sealed_document, :now)
ON CONFLICT (user_id) DO UPDATE
   SET sealed_document = excluded.sealed_document, updated_at = excluded.updated_at
RETURNING user_id;

-- name: forget_offer(user_id)$
DELETE FROM offer_draft WHERE user_id = :user_id RETURNING user_id;

-- name: erase_old_offers(before)
UPDATE offer_draft SET sealed_document = '' WHERE updated_at < :before AND sealed_document <> '' RETURNING user_id;

-- name: forget_old_offers(before)
DELETE FROM offer_draft WHERE updated_at < :before RETURNING user_id;
