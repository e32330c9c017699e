-- Selects the versions of a dataset, newest first.
SELECT *
FROM catalogue.published_version
WHERE dataset_id = :id
ORDER BY version DESC
