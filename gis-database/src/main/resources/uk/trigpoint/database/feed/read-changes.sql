-- Selects the changes committed since the snapshot :position, but none up to :lastForeign. Returns at least one row, with the new position.
SELECT CAST(pg_current_snapshot() AS text) AS position,
       c.dataset_id, c.kind, c.features, c.keys, c.at,
       ST_XMin(c.extent) AS x_min, ST_XMax(c.extent) AS x_max, ST_YMin(c.extent) AS y_min, ST_YMax(c.extent) AS y_max
FROM (SELECT CAST(:position AS pg_snapshot) AS position) p
LEFT JOIN feed.change c
  ON c.id > :lastForeign
 AND c.xid >= pg_snapshot_xmin(p.position)
 AND NOT pg_visible_in_snapshot(c.xid, p.position)
ORDER BY c.id
