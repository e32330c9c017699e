-- The login for personal data lifts one erasure by its pseudonym, but cannot delete the table's rows at large.
CREATE FUNCTION care.lift_erasure(dataset text, erased_pseudonym text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM care.erased WHERE dataset_id = dataset AND pseudonym = erased_pseudonym;
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION care.lift_erasure(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION care.lift_erasure(text, text) TO trigpoint_care;
REVOKE DELETE ON care.erased FROM trigpoint_care;
