-- Selects the maintainer of a dataset id, and whether any retained version is personal.
SELECT r.number, r.maintainer,
       EXISTS (SELECT 1 FROM catalogue.dataset d
               WHERE d.id = r.dataset_id AND (d.licence = 'personal' OR CAST(d.access_policy ->> 'personal' AS boolean)))
       OR EXISTS (SELECT 1 FROM catalogue.dataset_version v
                  WHERE v.dataset_id = r.dataset_id AND CAST(v.access_policy ->> 'personal' AS boolean)) AS personal
FROM catalogue.dataset_registry r
WHERE r.dataset_id = :dataset
