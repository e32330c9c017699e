-- Upserts a version with its statistics, computed from its table. Personal data have no extent. <relation> is the table, from the catalogue.
INSERT INTO catalogue.dataset_version
  (dataset_id, version, schema_name, table_name, columns, access_policy, features, rejected, extent, source, source_date, run_id, published_by)
SELECT :dataset, :version, :schemaName, :tableName, CAST(:columns AS jsonb), CAST(:policy AS jsonb), f.features, :rejected,
       CASE WHEN NOT :personal THEN feed.box(f.extent) END,
       :source, CAST(:sourceDate AS date), CAST(:runId AS uuid), :publishedBy
FROM (SELECT count(*) AS features, CAST(ST_Extent(geom) AS box2d) AS extent FROM <relation>) f
ON CONFLICT (dataset_id, version) DO UPDATE SET
  columns = excluded.columns, access_policy = excluded.access_policy, features = excluded.features, rejected = excluded.rejected, extent = excluded.extent,
  source = excluded.source, source_date = excluded.source_date, run_id = excluded.run_id,
  published_by = excluded.published_by, published_at = clock_timestamp()
