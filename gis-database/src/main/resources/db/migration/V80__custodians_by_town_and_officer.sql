-- A reported address can be a custodian's by its postcode district or town, or because an officer says so.
ALTER TABLE gazetteer.missing_address DROP CONSTRAINT missing_address_custodian_basis_check;
ALTER TABLE gazetteer.missing_address ADD CONSTRAINT missing_address_custodian_basis_check
  CHECK (custodian_basis IN ('position', 'postcode', 'street', 'district', 'town', 'officer'));
