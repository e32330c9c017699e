-- Notes which table a dataset is read from.
INSERT INTO catalogue.registered_table (dataset_id, schema_name, table_name, registered_by)
VALUES (:dataset, :schema, :table, :by)
ON CONFLICT (dataset_id) DO UPDATE
   SET schema_name = EXCLUDED.schema_name, table_name = EXCLUDED.table_name, registered_by = EXCLUDED.registered_by, registered_at = clock_timestamp()
