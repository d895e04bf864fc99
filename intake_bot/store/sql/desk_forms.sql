-- Forms of the desk that are open: at most one for each person.

-- name: find_desk_form(user_id)^
SELECT sealed_document FROM desk_form WHERE user_id = :user_id;

-- name: save_desk_form(user_id, form, sealed_document, now)$
INSERT INTO desk_form (user_id, form, sealed_document, updated_at)
VALUES (:user_id, :form, :sealed_document, :now)
ON CONFLICT (user_id) DO UPDATE
   SET form = excluded.form, sealed_document = excluded.sealed_document, updated_at = excluded.updated_at
RETURNING user_id;

-- name: close_desk_form(user_id)$
DELETE FROM desk_form WHERE user_id = :user_id RETURNING user_id;
