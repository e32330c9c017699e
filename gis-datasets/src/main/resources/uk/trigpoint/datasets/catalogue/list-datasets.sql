-- Selects every dataset with its current version.
SELECT d.id, d.title, d.description, d.attribution, d.owner, d.update_promise, d.access_policy, v.*
FROM catalogue.dataset d
JOIN catalogue.published_version v ON v.dataset_id = d.id AND v.version = d.current_version
