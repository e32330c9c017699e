-- Upserts a version. Personal data have no extent. The past of a service's table begins when it is first recorded.
INSERT INTO catalogue.dataset_version
  (dataset_id, version, schema_name, table_name, geometry_type, key_column, columns, valid_from, valid_to, licence, access_policy, features, rejected,
   extent, source, source_date, run_id, published_by, published_at, held, past_since)
VALUES
  (:dataset, :version, :schemaName, :tableName, :geometryType, :keyColumn, CAST(:columns AS jsonb), :validFrom, :validTo, :licence,
   CAST(:policy AS jsonb), :features, :rejected,
   CASE WHEN CAST(:xMin AS double precision) IS NOT NULL THEN feed.box(CAST(ST_MakeEnvelope(:xMin, :yMin, :xMax, :yMax) AS box2d)) END,
   :source, CAST(:sourceDate AS date), CAST(:runId AS uuid), :publishedBy, catalogue.moment(), CAST(:held AS jsonb),
   CASE WHEN to_regclass(quote_ident(:schemaName) || '.' || quote_ident(:tableName || '_past')) IS NOT NULL THEN clock_timestamp() END)
ON CONFLICT (dataset_id, version) DO UPDATE SET
  geometry_type = excluded.geometry_type, key_column = excluded.key_column, columns = excluded.columns, valid_from = excluded.valid_from,
  valid_to = excluded.valid_to, licence = excluded.licence, access_policy = excluded.access_policy, features = excluded.features,
  rejected = excluded.rejected, extent = excluded.extent, source = excluded.source, source_date = excluded.source_date, run_id = excluded.run_id,
  published_by = excluded.published_by, published_at = excluded.published_at, held = excluded.held
