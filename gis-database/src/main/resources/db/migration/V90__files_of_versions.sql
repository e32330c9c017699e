-- From which bytes a version was published, and how they were read, so that the same bytes are not published again. Null if the version was not
-- published from a file, if the file does not decide alone what it becomes (places of the gazetteer), and for personal data.
ALTER TABLE catalogue.dataset_version
  ADD COLUMN source_sha256 text,
  ADD COLUMN source_reading jsonb,
  ADD CONSTRAINT dataset_version_source_file CHECK ((source_sha256 IS NULL) = (source_reading IS NULL) AND source_sha256 ~ '^[0-9a-f]{64}$');
