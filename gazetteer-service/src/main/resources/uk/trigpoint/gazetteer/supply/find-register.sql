-- The register of a kind and custodian, made if it is new; the name is the one last sent.
INSERT INTO gazetteer.register (kind, custodian, custodian_name)
VALUES (:kind, :custodian, :name)
ON CONFLICT (kind, custodian) DO UPDATE SET custodian_name = EXCLUDED.custodian_name
RETURNING id
