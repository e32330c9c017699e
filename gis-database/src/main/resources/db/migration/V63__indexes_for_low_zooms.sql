-- Indexes for tiles and maps of large areas: DetailIndexes has the same expressions, and creates these indexes for the tables of new versions.
CREATE INDEX address_sample_16 ON gazetteer.address USING gist (geom_3857)
  WHERE (hashfloat8(ST_XMin(geom_3857)) # (hashfloat8(ST_YMin(geom_3857)) >> 1)) & 15 = 0;
CREATE INDEX address_sample_256 ON gazetteer.address USING gist (geom_3857)
  WHERE (hashfloat8(ST_XMin(geom_3857)) # (hashfloat8(ST_YMin(geom_3857)) >> 1)) & 15 = 0
    AND (hashfloat8(ST_XMin(geom_3857)) # (hashfloat8(ST_YMin(geom_3857)) >> 1)) & 255 = 0;

DROP INDEX gazetteer.street_line_geom_3857;
CREATE INDEX street_line_geom_3857 ON gazetteer.street_line USING gist (geom_3857, (
  CASE WHEN ST_Dimension(geom_3857) = 0 THEN CAST('Infinity' AS double precision)
       ELSE GREATEST(ST_XMax(geom_3857) - ST_XMin(geom_3857), ST_YMax(geom_3857) - ST_YMin(geom_3857)) END));

-- Versions that are in force. Former versions are drawn as before.
DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    SELECT v.table_name, v.geometry_type
    FROM catalogue.dataset_version v JOIN catalogue.dataset d ON d.id = v.dataset_id AND d.current_version = v.version
    JOIN pg_class c ON c.relname = v.table_name AND c.relkind = 'r' AND c.relnamespace = CAST('data' AS regnamespace)
    WHERE v.schema_name = 'data' AND v.geometry_type <> 'none'
  LOOP
    IF item.geometry_type = 'point' THEN
      EXECUTE format($sql$CREATE INDEX ON data.%I USING gist (geom_3857)
        WHERE (hashfloat8(ST_XMin(geom_3857)) # (hashfloat8(ST_YMin(geom_3857)) >> 1)) & 15 = 0$sql$, item.table_name);
      EXECUTE format($sql$CREATE INDEX ON data.%I USING gist (geom_3857)
        WHERE (hashfloat8(ST_XMin(geom_3857)) # (hashfloat8(ST_YMin(geom_3857)) >> 1)) & 15 = 0
          AND (hashfloat8(ST_XMin(geom_3857)) # (hashfloat8(ST_YMin(geom_3857)) >> 1)) & 255 = 0$sql$, item.table_name);
    ELSE
      EXECUTE format($sql$CREATE INDEX ON data.%I USING gist (geom_3857, (
        CASE WHEN ST_Dimension(geom_3857) = 0 THEN CAST('Infinity' AS double precision)
             ELSE GREATEST(ST_XMax(geom_3857) - ST_XMin(geom_3857), ST_YMax(geom_3857) - ST_YMin(geom_3857)) END))$sql$, item.table_name);
    END IF;
  END LOOP;
END $$;
