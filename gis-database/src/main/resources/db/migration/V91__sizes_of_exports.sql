-- How large the last whole export of a dataset in a format was, so that a page can say about how large the next one will be.
CREATE TABLE catalogue.export_size (
  dataset_id  text NOT NULL REFERENCES catalogue.dataset ON UPDATE CASCADE ON DELETE CASCADE,
  format      text NOT NULL,
  rows        bigint NOT NULL CHECK (rows > 0),
  bytes       bigint NOT NULL CHECK (bytes > 0),
  measured_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (dataset_id, format)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.export_size TO trigpoint_app;

-- A path of the pages of datasets, so no dataset can have the id.
INSERT INTO catalogue.dataset_registry (dataset_id, maintainer) VALUES ('new-table', 'platform') ON CONFLICT (dataset_id) DO NOTHING;
