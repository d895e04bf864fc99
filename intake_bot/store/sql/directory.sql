-- The directory's changes and the records that each of them wrote. Rows are added, never changed.

-- name: latest_change()^
SELECT number, at, actor FROM directory_change ORDER BY number DESC LIMIT 1;

-- name: find_change(number)^
SELECT number, at, actor, origin, reason, allowed_by, undoes FROM directory_change WHERE number = :number;

-- name: latest_change_before(moment)$
SELECT max(number) FROM directory_change WHERE at < :moment;

-- name: undone_by(number)$
SELECT min(number) FROM directory_change WHERE undoes = :number;

-- name: add_change(number, at, actor, origin, reason, allowed_by, undoes)$
INSERT INTO directory_change (number, at, actor, origin, reason, allowed_by, undoes)
VALUES (:number, :at, :actor, :origin, :reason, CAST(:allowed_by AS TEXT), CAST(:undoes AS INTEGER))
ON CONFLICT (number) DO NOTHING
RETURNING number;

-- name: add_record(key, number, document)$
INSERT INTO directory_record (key, number, document)
VALUES (:key, :number, CAST(:document AS TEXT))
RETURNING number;

-- name: records_since(since, until)
-- The newest document of every record that was written after one revision, up to another one.
SELECT key, document
  FROM directory_record AS record
 WHERE number > :since AND number <= :until
   AND NOT EXISTS (
       SELECT 1 FROM directory_record AS newer
        WHERE newer.key = record.key AND newer.number > record.number AND newer.number <= :until)
 ORDER BY key;

-- name: records_undone(until)
-- Every record that was written since a revision, as it was at it.
SELECT DISTINCT key,
       (SELECT earlier.document FROM directory_record AS earlier
         WHERE earlier.key = record.key AND earlier.number <= :until
         ORDER BY earlier.number DESC LIMIT 1) AS document
  FROM directory_record AS record
 WHERE number > :until;

-- name: records_of_change(number)
-- What a change wrote, each beside what stood there before it.
SELECT record.key, record.document,
       (SELECT earlier.document FROM directory_record AS earlier
         WHERE earlier.key = record.key AND earlier.number < record.number
         ORDER BY earlier.number DESC LIMIT 1) AS before
  FROM directory_record AS record
 WHERE record.number = :number
 ORDER BY record.key;

-- name: changes_of_record(key, first, at_most)
-- The changes that touched one record, newest first.
SELECT change.number, change.at, change.actor, change.origin, change.reason, change.allowed_by, change.undoes,
       record.document,
       (SELECT earlier.document FROM directory_record AS earlier
         WHERE earlier.key = record.key AND earlier.number < record.number
         ORDER BY earlier.number DESC LIMIT 1) AS before
  FROM directory_record AS record
  JOIN directory_change AS change ON change.number = record.number
 WHERE record.key = :key
 ORDER BY change.number DESC
 LIMIT :at_most OFFSET :first;

-- name: count_changes_of_record(key)$
SELECT count(*) FROM directory_record WHERE key = :key;
