-- Whoever changes the team holds (5, 0) until their transaction ends; whoever comes second sees what the first did.

-- name: hold_team()$
SELECT pg_advisory_xact_lock(5, 0);
