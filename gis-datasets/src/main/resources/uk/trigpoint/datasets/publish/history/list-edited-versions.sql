-- Selects the kept versions of a dataset whose edits are kept, newest first, from a number on.
SELECT v.version, v.schema_name, v.table_name, v.key_column
FROM catalogue.dataset_version v
WHERE v.dataset_id = :dataset AND v.version <= :last AND v.held IS NULL AND v.schema_name = 'data' AND v.key_column IS NOT NULL
  AND to_regclass(format('%I.%I', v.schema_name, v.table_name || '$edits')) IS NOT NULL
ORDER BY v.version DESC
