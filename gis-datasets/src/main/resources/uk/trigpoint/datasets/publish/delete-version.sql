-- Deletes the catalogue entry of a version whose table was dropped.
DELETE FROM catalogue.dataset_version
WHERE dataset_id = :dataset AND version = :version
