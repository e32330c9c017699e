-- A dataset of points has points: an edit cannot make lines of them, nor give a place to a feature of a table without places.
DO $$
DECLARE
  zone text;
  login text;
BEGIN
  FOR zone, login IN VALUES ('data', 'trigpoint_app'), ('personal', 'trigpoint_care') LOOP
    EXECUTE format($f$
      CREATE FUNCTION %1$I."$refuse_kind"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $b$
      BEGIN
        RAISE EXCEPTION 'this dataset has %%, so the geometry cannot be of another kind', TG_ARGV[0] USING ERRCODE = 'check_violation';
      END $b$;
      -- Refuses edits that give a feature another kind of geometry than the version has: 'mixed' refuses nothing.
      CREATE FUNCTION %1$I."$guard_kind"(target regclass, kind text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $b$
      DECLARE
        allowed text := CASE kind WHEN 'point' THEN '{ST_Point,ST_MultiPoint}' WHEN 'line' THEN '{ST_LineString,ST_MultiLineString,ST_CircularString,ST_CompoundCurve,ST_MultiCurve}'
                                  WHEN 'polygon' THEN '{ST_Polygon,ST_MultiPolygon,ST_CurvePolygon,ST_MultiSurface}' WHEN 'none' THEN '{}' END;
        words text := CASE kind WHEN 'none' THEN 'no places' ELSE kind || 's' END;
      BEGIN
        IF allowed IS NOT NULL THEN
          EXECUTE format('CREATE OR REPLACE TRIGGER refuse_kind BEFORE INSERT OR UPDATE OF geom ON %%s FOR EACH ROW WHEN (public.st_geometrytype(NEW.geom) <> ALL (CAST(%%L AS text[]))) EXECUTE FUNCTION %%I."$refuse_kind"(%%L)',
                         target, allowed, '%1$s', words);
        END IF;
      END $b$;
    $f$, zone);
    EXECUTE format('ALTER FUNCTION %1$I."$refuse_kind"() OWNER TO %2$I', zone, login);
    EXECUTE format('ALTER FUNCTION %1$I."$guard_kind"(regclass, text) OWNER TO %2$I', zone, login);
  END LOOP;
END $$;

DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT v.schema_name, v.table_name, v.geometry_type FROM catalogue.dataset_version v
    WHERE v.schema_name IN ('data', 'personal') AND v.held IS NULL AND to_regclass(format('%I.%I', v.schema_name, v.table_name)) IS NOT NULL
  LOOP
    EXECUTE format('SELECT %1$I."$guard_kind"(CAST(%2$L AS regclass), %3$L)', item.schema_name, format('%I.%I', item.schema_name, item.table_name),
                   item.geometry_type);
  END LOOP;
END $$;
