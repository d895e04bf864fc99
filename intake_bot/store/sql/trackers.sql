-- What clinics answered in a case, item by item. Entries are added, never changed; all of it goes with its case.

-- name: add_tracker(year, serial, number, now, sealed_document)$
INSERT INTO tracker (year, serial, number, opened_at, sealed_document)
VALUES (:year, :serial, :number, :now, :sealed_document)
ON CONFLICT (year, serial, number) DO NOTHING
RETURNING number;

-- name: trackers_of_case(year, serial)
SELECT number, sealed_document FROM tracker WHERE year = :year AND serial = :serial ORDER BY number;

-- name: add_tracker_entry(year, serial, tracker, item, number, now, kind, sealed_document)$
-- The number is the version that the writer has seen, and one more: of two who have seen the same, one is first.
INSERT INTO tracker_entry (year, serial, tracker, item, number, at, kind, sealed_document)
VALUES (:year, :serial, :tracker, :item, :number, :now, :kind, :sealed_document)
ON CONFLICT (year, serial, tracker, item, number) DO NOTHING
RETURNING number;

-- name: tracker_entries(year, serial, first, last)
SELECT tracker, item, at, kind, sealed_document
  FROM tracker_entry
 WHERE year = :year AND serial = :serial AND tracker BETWEEN :first AND :last
 ORDER BY tracker, item, number;

-- name: entries_that_were_read(year, serial)
-- Of the items out of whose answers somebody has read something: all that happened with them.
SELECT tracker, item, at, kind, sealed_document
  FROM tracker_entry AS entry
 WHERE year = :year AND serial = :serial
   AND EXISTS (
       SELECT 1 FROM tracker_entry AS reading
        WHERE reading.year = entry.year AND reading.serial = entry.serial AND reading.tracker = entry.tracker
          AND reading.item = entry.item AND reading.kind = 'read_as')
 ORDER BY tracker, item, number;

-- name: save_entering(user_id, year, serial, since, sealed_document)$
INSERT INTO entering (user_id, year, serial, since, sealed_document)
VALUES (:user_id, :year, :serial, :since, :sealed_document)
ON CONFLICT (user_id) DO UPDATE
   SET year = excluded.year, serial = excluded.serial, since = excluded.since,
       sealed_document = excluded.sealed_document
RETURNING user_id;

-- name: find_entering(user_id)^
SELECT year, serial, since, sealed_document FROM entering WHERE user_id = :user_id;

-- name: stop_entering(user_id)$
DELETE FROM entering WHERE user_id = :user_id RETURNING user_id;
