-- Records kept as sent, in the order of their types and, within one, as they came: metadata last.
SELECT 'I' AS change, record_type, fields
FROM gazetteer.raw_record
WHERE register_id = :register
ORDER BY record_type = 29, record_type, file_id, line
