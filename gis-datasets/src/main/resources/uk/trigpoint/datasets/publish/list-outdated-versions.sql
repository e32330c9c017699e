-- Selects the versions beyond the newest :kept, with their tables. Tables outside the schema data belong to the service that maintains them.
SELECT version, table_name
FROM catalogue.dataset_version
WHERE dataset_id = :dataset AND schema_name = 'data'
ORDER BY version DESC
OFFSET :kept
