-- The version of a dataset that is in force, and the edits in the change feed, which keeps the last days. An edit that commits late has
-- a lower id than one that came later, so the number of edits counts too.
SELECT CAST(d.current_version AS text) || COALESCE((
  SELECT '+' || max(c.id) || '.' || count(*) FROM feed.change c WHERE c.dataset_id = d.id AND c.kind = 'edit' HAVING count(*) > 0), '')
FROM catalogue.dataset d
WHERE d.id = :dataset AND d.current_version IS NOT NULL
