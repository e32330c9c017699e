UPDATE gazetteer.missing_address
SET state = 'added', uprn = :uprn, note = :note, changed_at = clock_timestamp(), changed_by = :by
WHERE id = :id AND state IN ('reported', 'sent')
