-- The policy that restricts a version besides today's. While a version is in force by a publish or a release, it is today's alone; if it was rolled back
-- to, its own as well, whatever other versions are kept.
CREATE OR REPLACE VIEW catalogue.published_version AS
SELECT v.dataset_id, v.version, v.schema_name, v.table_name, v.geometry_type, v.key_column, v.columns, v.valid_from, v.valid_to, v.licence,
       CASE WHEN v.version = d.current_version
             AND COALESCE((SELECT s.kind FROM catalogue.version_switch s WHERE s.dataset_id = d.id ORDER BY s.id DESC LIMIT 1), 'publish') <> 'rollback'
         THEN d.access_policy ELSE v.access_policy END AS version_policy,
       v.features, v.rejected, v.source, v.source_date, v.published_by, v.published_at,
       ST_XMin(v.extent) AS x_min, ST_XMax(v.extent) AS x_max, ST_YMin(v.extent) AS y_min, ST_YMax(v.extent) AS y_max
FROM catalogue.dataset_version v
JOIN catalogue.dataset d ON d.id = v.dataset_id
WHERE v.held IS NULL;

-- As before; null for a place that lies in no grid.
CREATE OR REPLACE FUNCTION catalogue.hexagon(place geometry, edge double precision) RETURNS geometry
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, public AS $$
DECLARE
  centre geometry := ST_Centroid(place);
  x double precision := ST_X(centre);
  y double precision := ST_Y(centre);
  height double precision := edge * sqrt(3::double precision);
  i bigint;
  j bigint;
  best_i bigint;
  best_j bigint;
  square double precision;
  best double precision := 'Infinity';
BEGIN
  IF x IS NULL OR NOT (abs(x) < 1e8 AND abs(y) < 1e8) THEN
    RETURN NULL; -- an empty geometry, or coordinates of no place on Earth
  END IF;
  FOR i IN floor(x / (1.5 * edge))::bigint .. floor(x / (1.5 * edge))::bigint + 1 LOOP
    j := floor(y / height - 0.5 * (i & 1) + 0.5)::bigint;
    square := (x - 1.5 * edge * i) ^ 2 + (y - height * (j + 0.5 * (i & 1))) ^ 2;
    IF square < best THEN
      best := square;
      best_i := i;
      best_j := j;
    END IF;
  END LOOP;
  RETURN ST_SetSRID(ST_Hexagon(edge, best_i::integer, best_j::integer), ST_SRID(place));
END $$;
