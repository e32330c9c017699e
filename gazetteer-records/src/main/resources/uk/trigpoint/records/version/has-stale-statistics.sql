-- Whether so many changed rows make the statistics of a table stale: a tenth of its rows, autovacuum's default.
SELECT :changed > 50 + 0.1 * GREATEST(reltuples, 0) FROM pg_class WHERE oid = CAST('gazetteer.<table>' AS regclass)
