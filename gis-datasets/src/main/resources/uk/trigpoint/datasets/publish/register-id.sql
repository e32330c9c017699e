-- The id for its first publisher; an id that is registered stays as it is.
INSERT INTO catalogue.dataset_registry (dataset_id, maintainer)
VALUES (:dataset, :maintainer)
ON CONFLICT (dataset_id) DO NOTHING
