-- How the files of a dataset are read: what its maintainer stated, for the next file of the dataset.
CREATE TABLE catalogue.intake_settings (
  dataset_id text PRIMARY KEY,
  settings   jsonb NOT NULL,
  stated_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  stated_by  text NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.intake_settings TO trigpoint_app;
