-- Tables and views of the database that datasets are read from.
CREATE TABLE catalogue.registered_table (
  dataset_id    text PRIMARY KEY REFERENCES catalogue.dataset ON UPDATE CASCADE ON DELETE CASCADE,
  schema_name   text NOT NULL,
  table_name    text NOT NULL,
  registered_by text NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.registered_table TO trigpoint_app;
