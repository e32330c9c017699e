UPDATE gazetteer.missing_address
SET custodian = :custodian, custodian_basis = 'officer', changed_at = clock_timestamp(), changed_by = :by
WHERE id = :id AND state = 'reported'
