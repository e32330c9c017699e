-- Returns a place in Web Mercator as maps and tiles read it: without heights and measures, and with straight lines no further than 1 cm from the arcs that
-- they replace.
CREATE FUNCTION feed.mercator(place geometry) RETURNS geometry LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT ST_Force2D(ST_Transform(
    CASE WHEN ST_HasArc(place) OR GeometryType(place) IN ('COMPOUNDCURVE', 'CURVEPOLYGON', 'MULTICURVE', 'MULTISURFACE')
      THEN ST_CurveToLine(place, 0.01, 1, 1) ELSE place END, 3857))
$$;
REVOKE ALL ON FUNCTION feed.mercator(geometry) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION feed.mercator(geometry) TO trigpoint_app, trigpoint_care;

-- As before, with that function.
CREATE OR REPLACE FUNCTION feed.keep_mercator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.geom IS NULL THEN
    NEW.geom_3857 := NULL;
    RETURN NEW;
  END IF;
  IF GeometryType(NEW.geom) IN ('POLYHEDRALSURFACE', 'TIN', 'TRIANGLE') THEN
    RAISE EXCEPTION 'a % cannot be kept in a dataset; store a multipolygon', lower(GeometryType(NEW.geom)) USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.geom IS NOT DISTINCT FROM OLD.geom THEN
    NEW.geom_3857 := COALESCE(NEW.geom_3857, feed.mercator(NEW.geom));
  ELSIF TG_OP = 'UPDATE' OR NEW.geom_3857 IS NULL THEN
    NEW.geom_3857 := feed.mercator(NEW.geom);
  END IF;
  RETURN NEW;
END $$;
