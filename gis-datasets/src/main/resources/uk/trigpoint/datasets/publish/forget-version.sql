-- A version whose table is gone.
DELETE FROM catalogue.dataset_version
WHERE dataset_id = :dataset AND version = :version
