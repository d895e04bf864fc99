-- One writer at a time: no locks are needed.

-- name: hold_team()$
SELECT 1;
