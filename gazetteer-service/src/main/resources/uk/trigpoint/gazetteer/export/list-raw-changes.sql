-- The difference of the records stored as sent to those before these files. Metadata and key sequences (types 29 and 98) have no change
-- type: if one record of a type differs, all of the type are listed.
WITH recent AS (
  SELECT * FROM gazetteer.raw_record WHERE register_id = :register AND file_id = ANY(:files)
), earlier AS (
  SELECT * FROM gazetteer.raw_record_past WHERE register_id = :register AND ended_by = ANY(:files) AND NOT file_id = ANY(:files)
), differing AS (
  SELECT CASE WHEN e.file_id IS NULL THEN 'I' ELSE 'U' END AS change, n.record_type, n.fields, n.file_id, n.line
  FROM recent n
  LEFT JOIN earlier e ON e.record_type = n.record_type AND e.key = n.key
  WHERE e.file_id IS NULL OR e.fields IS DISTINCT FROM n.fields
  UNION ALL
  SELECT 'D', e.record_type, e.fields, e.file_id, e.line
  FROM earlier e
  WHERE NOT EXISTS (SELECT 1 FROM gazetteer.raw_record n
                    WHERE n.record_type = e.record_type AND n.key = e.key AND n.register_id = :register)
)
SELECT change, record_type, fields
FROM (
  SELECT * FROM differing WHERE record_type NOT IN (29, 98)
  UNION ALL
  SELECT 'I', record_type, fields, file_id, line FROM gazetteer.raw_record
  WHERE register_id = :register AND record_type IN (SELECT record_type FROM differing WHERE record_type IN (29, 98))
) r
ORDER BY record_type = 29, record_type, change = 'I', file_id, line
