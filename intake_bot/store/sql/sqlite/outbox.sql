-- Only one process is there to send.

-- name: hold_sender()$
SELECT 1;
