-- Finds or creates the register of a kind and custodian, and updates its name.
INSERT INTO gazetteer.register (kind, custodian, custodian_name)
VALUES (:kind, :custodian, :name)
ON CONFLICT (kind, custodian) DO UPDATE SET custodian_name = EXCLUDED.custodian_name
RETURNING id
