-- Makes a version current, unless it is empty, the current one is not, and :allowEmpty is false.
UPDATE catalogue.dataset d
SET current_version = :version, updated_at = now()
WHERE d.id = :dataset
  AND (:allowEmpty
       OR EXISTS (SELECT 1 FROM catalogue.dataset_version n
                  WHERE n.dataset_id = d.id AND n.version = :version AND n.features > 0)
       OR NOT EXISTS (SELECT 1 FROM catalogue.dataset_version o
                      WHERE o.dataset_id = d.id AND o.version = d.current_version AND o.features > 0))
