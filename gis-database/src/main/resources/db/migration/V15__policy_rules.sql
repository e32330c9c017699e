-- Policies become lists of rules, and their changes are recorded.

-- The flat-topped hexagon that contains the centroid of a geometry, in the grid of edge length edge whose cell 0 is centred at the
-- origin. Columns are 1.5 edges apart; odd columns are shifted by half a hexagon. The containing hexagon has the nearest centre, which is in one
-- of the two columns beside the point; of two equally near ones the left is taken.
CREATE FUNCTION catalogue.hexagon(place geometry, edge double precision) RETURNS geometry
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
  IF x IS NULL THEN
    RETURN NULL; -- an empty geometry
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

-- Converts a policy that was merged attribute by attribute: one rule for each reading role, the most privileged first, which gives a
-- caller with several roles at most what the merged policy gave.
CREATE FUNCTION pg_temp.rules(policy jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_build_object(
    'personal', COALESCE(policy -> 'personal', 'false'),
    'rules', COALESCE((
      SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'roles', jsonb_build_array(role),
          'condition', '"' || (policy -> 'ownRows' ->> role) || '" = caller(''organisation'')',
          'columns', CASE WHEN hidden IS NULL THEN '"all"'::jsonb ELSE jsonb_build_object('allBut', hidden) END,
          'precision', CASE WHEN policy -> 'precisionMetres' ? role
            THEN jsonb_build_object('snapped', policy -> 'precisionMetres' -> role) ELSE '"exact"'::jsonb END))
        ORDER BY array_position(ARRAY['admin', 'gis-officer', 'broker', 'staff', 'supplier', 'public'], role))
      FROM jsonb_array_elements_text(policy -> 'read') role,
      LATERAL (SELECT jsonb_agg(c.key ORDER BY c.key) AS hidden FROM jsonb_each(COALESCE(policy -> 'columns', '{}')) c WHERE NOT c.value ? role) h
    ), '[{"roles": ["admin"], "precision": "none", "columns": "all"}]'))
$$;
UPDATE catalogue.dataset SET access_policy = pg_temp.rules(access_policy) WHERE NOT access_policy ? 'rules';
UPDATE catalogue.dataset_version SET access_policy = pg_temp.rules(access_policy) WHERE NOT access_policy ? 'rules';

-- Who changed a dataset's policy, when, and what that changed by role. Rows are only ever added.
CREATE TABLE catalogue.policy_change (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dataset_id text NOT NULL,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_by text NOT NULL,
  before     jsonb NOT NULL,
  after      jsonb NOT NULL,
  difference jsonb NOT NULL          -- by role: rows, columns and places gained and lost
);
CREATE INDEX policy_change_dataset ON catalogue.policy_change (dataset_id, id DESC);
GRANT SELECT, INSERT ON catalogue.policy_change TO trigpoint_app, trigpoint_care;
