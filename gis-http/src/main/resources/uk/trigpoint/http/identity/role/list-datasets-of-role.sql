-- Datasets whose access policy names a role, in any of its members.
SELECT id
FROM catalogue.dataset
WHERE position('"' || :role || '"' IN access_policy::text) > 0
ORDER BY id
