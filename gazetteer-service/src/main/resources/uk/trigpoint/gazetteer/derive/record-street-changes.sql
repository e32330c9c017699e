-- Records in the change feed which streets may be found by other names or places, in entries of at most :mostKeys.
INSERT INTO feed.change (dataset_id, kind, features, keys)
SELECT 'street-variants', 'edit', count(*), array_agg(usrn)
FROM (SELECT CAST(usrn AS bigint) AS usrn, (row_number() OVER (ORDER BY usrn) - 1) / :mostKeys AS entry FROM affected_usrn) a
GROUP BY entry
ORDER BY entry
