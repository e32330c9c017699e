-- Tells who follows the ways of writing addresses which properties to read again.
INSERT INTO feed.change (dataset_id, kind, features, keys)
SELECT 'address-variants', 'edit', count(*), CASE WHEN count(*) <= :mostKeys THEN array_agg(uprn) END
FROM affected_uprn
HAVING count(*) > 0
