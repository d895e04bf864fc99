-- name: records_as_of(keys, until)
-- Of these records and of all that are no clinic's: those that were written since, as they were. Keys are a JSON list.
WITH wanted AS (
    SELECT value AS key FROM json_array_elements_text(CAST(:keys AS JSON)) AS value
    UNION
    SELECT key FROM directory_record WHERE number > :until AND key NOT LIKE 'clinic:%')
SELECT key,
       (SELECT document FROM directory_record AS record
         WHERE record.key = wanted.key AND record.number <= :until
         ORDER BY record.number DESC LIMIT 1) AS document
  FROM wanted
 WHERE EXISTS (SELECT 1 FROM directory_record AS newer WHERE newer.key = wanted.key AND newer.number > :until);

-- name: records_at(keys, until)
-- Those of these records that there are at a revision. Keys are a JSON list.
SELECT key, document
  FROM directory_record AS record
 WHERE key IN (SELECT value FROM json_array_elements_text(CAST(:keys AS JSON)) AS value) AND number <= :until AND document IS NOT NULL
   AND NOT EXISTS (
       SELECT 1 FROM directory_record AS newer
        WHERE newer.key = record.key AND newer.number > record.number AND newer.number <= :until);
