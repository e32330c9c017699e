-- Locks the version in force if it has a number.
SELECT v.version
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id AND d.current_version = v.version
WHERE v.dataset_id = :dataset AND v.version = :version
FOR NO KEY UPDATE OF v
