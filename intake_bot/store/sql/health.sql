-- How full the two tables are, for the health page. Small numbers on partial indexes, so asking often costs nothing.

-- name: queue_counts()^
SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND buried_at IS NULL) AS inbox_open,
       (SELECT min(received_at) FROM inbox WHERE done_at IS NULL AND buried_at IS NULL) AS inbox_oldest,
       (SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending')) AS outbox_pending,
       (SELECT count(*) FROM inbox WHERE buried_at IS NOT NULL AND done_at IS NULL) AS buried;
