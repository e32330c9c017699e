-- Replaces metadata and key sequences, which have neither change type nor key, by those of a change-only supply.
INSERT INTO <staging> (<columns>, file_id, line, change_type)
SELECT <c.columns>, m.file_id, 0, 'D'
FROM gazetteer.<table> c
JOIN (SELECT record_type, max(file_id) AS file_id FROM <staging>
      WHERE record_type IN (29, 98) AND change_type IS NULL GROUP BY record_type) m ON m.record_type = c.record_type
WHERE c.register_id = :register
  AND NOT EXISTS (SELECT 1 FROM <staging> s WHERE <s.key = c.key>)
