-- Tables of records, and their partitions, that have rows, but no statistics; a partition is analysed with its table if that has none either.
-- (No statistics are kept for an empty table either.)
WITH unknown AS (
  SELECT c.oid, c.relname
  FROM pg_class c
  WHERE c.relnamespace = CAST('gazetteer' AS regnamespace)
    AND NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = 'gazetteer' AND s.tablename = c.relname)
)
SELECT relname
FROM unknown
WHERE relname IN ('street', 'street_descriptor', 'esu', 'street_esu', 'blpu', 'lpi', 'cross_reference', 'provenance')
   OR oid IN (SELECT inhrelid FROM pg_inherits
              WHERE inhparent = CAST('gazetteer.cross_reference' AS regclass) AND inhparent NOT IN (SELECT oid FROM unknown))
