-- The versions of datasets that readers see.
SELECT d.id, d.current_version, v.published_at, v.features
FROM catalogue.dataset d
JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version
WHERE d.id = ANY (CAST(:datasets AS text[]))
