-- The latest change of each file of a node's inbox, of the names that are asked for.
SELECT DISTINCT ON (name) name, action, sha256, bytes, modified_at, changed_by, changed_at
FROM jobs.inbox_change
WHERE node = :node AND name = ANY (:names)
ORDER BY name, id DESC
