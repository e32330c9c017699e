-- Makes a version the current one, unless it is empty, the one before was not, and nobody said that is meant.
UPDATE catalogue.dataset d
SET current_version = :version, updated_at = now()
WHERE d.id = :dataset
  AND (:allowEmpty
       OR EXISTS (SELECT 1 FROM catalogue.dataset_version n
                  WHERE n.dataset_id = d.id AND n.version = :version AND n.features > 0)
       OR NOT EXISTS (SELECT 1 FROM catalogue.dataset_version o
                      WHERE o.dataset_id = d.id AND o.version = d.current_version AND o.features > 0))
