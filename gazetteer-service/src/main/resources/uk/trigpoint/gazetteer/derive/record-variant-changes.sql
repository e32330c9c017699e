-- Records in the change feed which properties' address variants have changed.
INSERT INTO feed.change (dataset_id, kind, features, keys)
SELECT 'address-variants', 'edit', count(*), CASE WHEN count(*) <= :mostKeys THEN array_agg(uprn) END
FROM affected_uprn
HAVING count(*) > 0
