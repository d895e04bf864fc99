-- Cases: submitted intakes in staff's hands.

-- name: next_serial(year)$
-- Whoever comes second waits until the first has committed or given up, so that no number is given twice.
INSERT INTO case_counter (year, last)
VALUES (:year, 1)
ON CONFLICT (year) DO UPDATE SET last = case_counter.last + 1
RETURNING last;

-- name: add_case(year, serial, user_id, status, language, submitted_at, version, directory_revision, sealed_document)$
INSERT INTO case_file (year, serial, user_id, status, language, submitted_at, version, directory_revision,
                       sealed_document)
VALUES (:year, :serial, :user_id, :status, :language, :submitted_at, :version, :directory_revision, :sealed_document)
RETURNING serial;

-- name: find_case(year, serial)^
SELECT year, serial, user_id, status, language, submitted_at, claimed_by, version, directory_revision, sealed_document
  FROM case_file
 WHERE year = :year AND serial = :serial;

-- name: latest_case_of(user_id)^
SELECT year, serial, user_id, status, language, submitted_at, claimed_by, version, directory_revision, sealed_document
  FROM case_file
 WHERE user_id = :user_id
 ORDER BY submitted_at DESC, year DESC, serial DESC
 LIMIT 1;

-- name: open_cases(first, at_most)
SELECT year, serial, user_id, status, language, submitted_at, claimed_by, version, directory_revision, sealed_document
  FROM case_file
 WHERE status <> 'closed'
 ORDER BY submitted_at, year, serial
 LIMIT :at_most OFFSET :first;

-- name: count_open_cases()$
SELECT count(*) FROM case_file WHERE status <> 'closed';

-- name: erase_cases(user_id)
DELETE FROM case_file WHERE user_id = :user_id RETURNING serial;
