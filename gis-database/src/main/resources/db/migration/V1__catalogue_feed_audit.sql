-- Extensions, the catalogue of datasets, the change feed and the audit of personal reads.
CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;

CREATE SCHEMA IF NOT EXISTS catalogue;
CREATE SCHEMA data;
CREATE SCHEMA feed;
CREATE SCHEMA audit;

-- One row a dataset: the unit of everything that is served.
CREATE TABLE catalogue.dataset (
  id              text PRIMARY KEY CHECK (id ~ '^[a-z0-9_-]{1,60}$'),
  title           text NOT NULL,
  description     text NOT NULL DEFAULT '',
  geometry_type   text NOT NULL CHECK (geometry_type IN ('point', 'line', 'polygon', 'mixed', 'none')),
  key_column      text,
  licence         text NOT NULL DEFAULT 'internal'
                  CHECK (licence IN ('ogl', 'psga-view', 'psga-partner', 'internal', 'personal')),
  attribution     text NOT NULL DEFAULT '',
  owner           text NOT NULL DEFAULT '',
  update_promise  text NOT NULL DEFAULT '', -- ISO 8601 duration, such as P1D
  access_policy   jsonb NOT NULL,
  current_version integer,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);

-- One row a published version. schema_name and table_name are the only identifiers the compiler may read from.
CREATE TABLE catalogue.dataset_version (
  dataset_id   text NOT NULL REFERENCES catalogue.dataset ON DELETE CASCADE,
  version      integer NOT NULL,
  schema_name  text NOT NULL,
  table_name   text NOT NULL,
  columns      jsonb NOT NULL,             -- [{name, type, title}]
  features     bigint NOT NULL,
  rejected     bigint NOT NULL DEFAULT 0,
  extent       geometry(Polygon, 27700),
  source       text NOT NULL DEFAULT '',
  source_date  date,
  run_id       uuid,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (dataset_id, version)
);

-- The token of the last publisher that was let in; a publisher holding a smaller one is refused.
CREATE TABLE catalogue.publish_fence (
  dataset_id text PRIMARY KEY,
  token      bigint NOT NULL
);
CREATE SEQUENCE catalogue.publish_token;

-- What changed, where: the truth behind caches, index and subscribers. NOTIFY trigpoint_change only wakes readers.
CREATE TABLE feed.change (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  dataset_id text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('edit', 'publish')),
  features   bigint NOT NULL,
  extent     geometry(Polygon, 27700),     -- null: anywhere
  at         timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX change_xid ON feed.change (xid);

CREATE FUNCTION feed.announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('trigpoint_change', '');
  RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER INSERT ON feed.change FOR EACH STATEMENT EXECUTE FUNCTION feed.announce();

CREATE FUNCTION feed.box(box box2d) RETURNS geometry LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN box IS NULL THEN NULL
    ELSE ST_MakeEnvelope(ST_XMin(box), ST_YMin(box), ST_XMax(box) + 0.001, ST_YMax(box) + 0.001, 27700) END
$$;

-- Statement triggers of every dataset table. TG_ARGV[0] is the dataset. Up to 200 rows leave one envelope each, more leave one for all.
CREATE FUNCTION feed.record_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO feed.change (dataset_id, kind, features, extent)
  SELECT TG_ARGV[0], 'edit', count(*), feed.box(ST_Extent(geom)::box2d)
  FROM (SELECT geom, LEAST(row_number() OVER (), 201) AS n, count(*) OVER () AS total FROM new_rows) r
  GROUP BY CASE WHEN total <= 200 THEN n ELSE 0 END;
  RETURN NULL;
END $$;
CREATE FUNCTION feed.record_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO feed.change (dataset_id, kind, features, extent)
  SELECT TG_ARGV[0], 'edit', count(*), feed.box(ST_Extent(geom)::box2d)
  FROM (SELECT geom, LEAST(row_number() OVER (), 201) AS n, count(*) OVER () AS total FROM old_rows) r
  GROUP BY CASE WHEN total <= 200 THEN n ELSE 0 END;
  RETURN NULL;
END $$;
CREATE FUNCTION feed.record_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO feed.change (dataset_id, kind, features, extent)
  SELECT TG_ARGV[0], 'edit', count(*), feed.box(ST_Extent(geom)::box2d)
  FROM (SELECT geom, LEAST(row_number() OVER (), 401) AS n, count(*) OVER () AS total
        FROM (SELECT geom FROM old_rows UNION ALL SELECT geom FROM new_rows) b) r
  GROUP BY CASE WHEN total <= 400 THEN n ELSE 0 END;
  RETURN NULL;
END $$;

-- Keeps the Web Mercator twin true whoever writes.
CREATE FUNCTION feed.keep_mercator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.geom IS NULL THEN
    NEW.geom_3857 := NULL;
  ELSIF TG_OP = 'UPDATE' AND NEW.geom IS NOT DISTINCT FROM OLD.geom THEN
    NEW.geom_3857 := COALESCE(NEW.geom_3857, ST_Transform(NEW.geom, 3857));
  ELSIF TG_OP = 'UPDATE' OR NEW.geom_3857 IS NULL THEN
    NEW.geom_3857 := ST_Transform(NEW.geom, 3857);
  END IF;
  RETURN NEW;
END $$;

-- Gives a dataset table its triggers. Call once a table, in the transaction that makes it.
CREATE FUNCTION feed.watch(target regclass, dataset text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER keep_mercator BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION feed.keep_mercator()', target);
  EXECUTE format('CREATE TRIGGER feed_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_insert(%L)', target, dataset);
  EXECUTE format('CREATE TRIGGER feed_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_update(%L)', target, dataset);
  EXECUTE format('CREATE TRIGGER feed_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_delete(%L)', target, dataset);
END $$;

-- Every read of personal data: who, why, what, never the values read.
CREATE TABLE audit.personal_read (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL DEFAULT clock_timestamp(),
  subject        text NOT NULL,
  roles          text[] NOT NULL,
  purpose        text NOT NULL,
  dataset_id     text NOT NULL,
  channel        text NOT NULL,
  query          text NOT NULL,
  features       bigint NOT NULL,
  correlation_id text NOT NULL
);
CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is append only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.personal_read
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();
