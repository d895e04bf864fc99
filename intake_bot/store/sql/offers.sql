-- Offers that wait to be read: at most one for each person.

-- name: find_offer(user_id, since)^
SELECT sealed_document FROM offer_draft WHERE user_id = :user_id AND updated_at >= :since;

-- name: save_offer(user_id, sealed_document, now)$
INSERT INTO offer_draft (user_id, sealed_document, updated_at)
VALUES (:user_id, :sealed_document, :now)
ON CONFLICT (user_id) DO UPDATE
   SET sealed_document = excluded.sealed_document, updated_at = excluded.updated_at
RETURNING user_id;

-- name: forget_offer(user_id)$
DELETE FROM offer_draft WHERE user_id = :user_id RETURNING user_id;

-- name: forget_old_offers(before)
DELETE FROM offer_draft WHERE updated_at < :before RETURNING user_id;
