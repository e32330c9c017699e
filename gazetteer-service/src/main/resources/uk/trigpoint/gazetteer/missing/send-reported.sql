UPDATE gazetteer.missing_address
SET state = 'sent', export_id = :export, changed_at = clock_timestamp(), changed_by = :by
WHERE custodian = :custodian AND state = 'reported'
