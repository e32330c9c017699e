-- Upserts a dataset's catalogue entry.
INSERT INTO catalogue.dataset
  (id, title, description, geometry_type, key_column, licence, attribution, owner, update_promise, access_policy)
VALUES
  (:id, :title, :description, :geometryType, :keyColumn, :licence, :attribution, :owner, :updatePromise, CAST(:policy AS jsonb))
ON CONFLICT (id) DO UPDATE SET
  title = excluded.title, description = excluded.description, geometry_type = excluded.geometry_type,
  key_column = excluded.key_column, licence = excluded.licence, attribution = excluded.attribution, owner = excluded.owner,
  update_promise = excluded.update_promise, access_policy = excluded.access_policy, updated_at = now()
