-- Staging tables of supplies that are no longer staged. The name ends in the supply's number.
SELECT t.tablename
FROM pg_tables t
WHERE t.schemaname = 'gazetteer_staging'
  AND NOT EXISTS (SELECT 1 FROM gazetteer.supply s
                  WHERE s.id = CAST(substring(t.tablename FROM '_([0-9]+)$') AS bigint) AND s.state IN ('incomplete', 'staged', 'held'))
