-- Tables of records that have rows, but no statistics. (No statistics are kept for an empty table either.)
SELECT t.tablename
FROM pg_tables t
WHERE t.schemaname = 'gazetteer'
  AND t.tablename IN ('street', 'street_descriptor', 'esu', 'street_esu', 'blpu', 'lpi', 'cross_reference', 'provenance')
  AND NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = t.schemaname AND s.tablename = t.tablename)
