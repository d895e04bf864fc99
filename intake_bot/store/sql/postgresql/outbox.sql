-- Several processes could send; the one whose connection holds (3, 0) does.

-- name: hold_sender()$
SELECT pg_try_advisory_lock(3, 0);
