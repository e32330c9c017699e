-- Columns that a version has and the one before has not, and the other way round.
WITH versions AS (
  SELECT version, columns FROM catalogue.dataset_version WHERE dataset_id = :dataset AND version <= :version AND (version = :version OR held IS NULL)
  ORDER BY version DESC LIMIT 2),
named AS (SELECT v.version = :version AS is_new, c ->> 'name' AS name FROM versions v, jsonb_array_elements(v.columns) c)
SELECT name, bool_or(is_new) AS added FROM named
WHERE (SELECT count(*) FROM versions) = 2
GROUP BY name HAVING count(*) = 1
ORDER BY name LIMIT 100
