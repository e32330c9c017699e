UPDATE gazetteer.missing_address
SET state = CASE WHEN export_id IS NULL THEN 'reported' ELSE 'sent' END, uprn = NULL, note = NULL, changed_at = clock_timestamp(), changed_by = :by
WHERE id = :id AND state IN ('added', 'rejected')
