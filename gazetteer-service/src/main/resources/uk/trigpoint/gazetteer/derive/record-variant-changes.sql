-- Records in the change feed which properties' address variants have changed, in entries of at most :mostKeys.
INSERT INTO feed.change (dataset_id, kind, features, keys)
SELECT 'address-variants', 'edit', count(*), array_agg(uprn)
FROM (SELECT uprn, (row_number() OVER (ORDER BY uprn) - 1) / :mostKeys AS entry FROM affected_uprn) a
GROUP BY entry
ORDER BY entry
