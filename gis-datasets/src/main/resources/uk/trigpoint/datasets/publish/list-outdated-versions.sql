-- Selects the versions in :schema beyond the newest :kept, with their tables. Tables outside data and personal belong to the service that maintains them.
SELECT version, table_name
FROM (SELECT version, schema_name, table_name
      FROM catalogue.dataset_version
      WHERE dataset_id = :dataset AND schema_name IN ('data', 'personal')
      ORDER BY version DESC
      OFFSET :kept) outdated
WHERE schema_name = :schema
