INSERT INTO gazetteer.missing_export (custodian, created_by) VALUES (:custodian, :by) RETURNING id
