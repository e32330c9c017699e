-- Who may publish under a dataset id. A row is kept although the dataset may not be published yet: an id is reserved by its row.
CREATE TABLE catalogue.dataset_registry (
  dataset_id    text PRIMARY KEY CHECK (dataset_id ~ '^[a-z0-9_-]{1,60}$'),
  number        integer NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY, -- names the tables of versions: d<number>$v<version>
  maintainer    text NOT NULL,                                        -- gazetteer, pipeline:<id> or upload:<subject>
  registered_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO catalogue.dataset_registry (dataset_id, maintainer)
VALUES ('addresses', 'gazetteer'), ('streets', 'gazetteer'), ('care-clients', 'pipeline:care-clients'),
       ('care-providers', 'pipeline:care-providers');

-- Datasets of an older platform belong to whoever published their current version.
INSERT INTO catalogue.dataset_registry (dataset_id, maintainer)
SELECT d.id, COALESCE('pipeline:' || r.pipeline, 'upload:' || v.published_by, 'upload:')
FROM catalogue.dataset d
LEFT JOIN catalogue.dataset_version v ON v.dataset_id = d.id AND v.version = d.current_version
LEFT JOIN jobs.pipeline_run r ON r.id = v.run_id
ORDER BY d.created_at
ON CONFLICT (dataset_id) DO NOTHING;

-- The policy a version was published under; a read of a former version is restricted by it and by today's.
-- Versions of an older platform get today's, the only one that is known.
ALTER TABLE catalogue.dataset_version ADD COLUMN access_policy jsonb;
UPDATE catalogue.dataset_version v SET access_policy = d.access_policy FROM catalogue.dataset d WHERE d.id = v.dataset_id;
ALTER TABLE catalogue.dataset_version ALTER COLUMN access_policy SET NOT NULL;

-- As before, and refuses surfaces made of patches: no spatial predicate, tile or GeoJSON has a form for them. Arcs are kept, and
-- made straight where they are read.
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
    NEW.geom_3857 := COALESCE(NEW.geom_3857, ST_Transform(NEW.geom, 3857));
  ELSIF TG_OP = 'UPDATE' OR NEW.geom_3857 IS NULL THEN
    NEW.geom_3857 := ST_Transform(NEW.geom, 3857);
  END IF;
  RETURN NEW;
END $$;
