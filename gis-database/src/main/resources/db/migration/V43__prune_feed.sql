-- Entries of the change feed are kept for a week. A reader that is later loads anew what it derived.
CREATE INDEX change_at ON feed.change (at);
CREATE FUNCTION feed.prune() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  pruned bigint;
BEGIN
  DELETE FROM feed.change WHERE at < now() - interval '7 days';
  GET DIAGNOSTICS pruned = ROW_COUNT;
  RETURN pruned;
END $$;
REVOKE ALL ON FUNCTION feed.prune() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION feed.prune() TO trigpoint_app;
