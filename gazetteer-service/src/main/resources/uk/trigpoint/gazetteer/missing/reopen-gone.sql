-- Addresses that the gazetteer does not have any more, as after a supply is undone, are not added.
UPDATE gazetteer.missing_address m
SET state = CASE WHEN m.export_id IS NULL THEN 'reported' ELSE 'sent' END, uprn = NULL, note = NULL, changed_at = clock_timestamp(), changed_by = :by
WHERE m.state = 'added' AND NOT EXISTS (SELECT FROM gazetteer.address a WHERE a.fid = m.uprn)
