-- The audit of reads of personal data. A read is two entries: opened, committed before the first row is read, and closed, committed before
-- the answer is sent. Each entry holds the hash of the one before, so that a change of any entry shows.
CREATE TABLE audit.entry (
  id             bigint PRIMARY KEY,       -- from 1, without gaps
  at             timestamptz NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('opened', 'closed')),
  opened_id      bigint UNIQUE REFERENCES audit.entry, -- of a closed entry: what it closes, whose subject to correlation id it repeats
  subject        text NOT NULL,
  roles          text[] NOT NULL,
  purpose        text NOT NULL,
  dataset_id     text NOT NULL,
  channel        text NOT NULL,
  place          double precision[],       -- metres, EPSG:27700: a point, or the corners of a box; null: anywhere
  query          text NOT NULL,            -- filter and paging; feature keys as pseudonyms
  pseudonyms     text[] NOT NULL,          -- opened: of the keys that the filter names; closed: of the features that were read
  features       bigint,                   -- closed only: how many features were read or counted
  correlation_id text NOT NULL,
  previous_hash  bytea NOT NULL,
  hash           bytea NOT NULL,
  CHECK ((kind = 'closed') = (opened_id IS NOT NULL)),
  CHECK ((kind = 'closed') = (features IS NOT NULL))
);
CREATE INDEX entry_pseudonyms ON audit.entry USING gin (pseudonyms);
CREATE INDEX entry_subject ON audit.entry (subject, at, id) WHERE kind = 'opened';
CREATE INDEX personal_read_subject ON audit.personal_read (subject, at);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

-- The end of the chain, one row: locked while an entry is appended, and shows if the latest entries were removed.
CREATE TABLE audit.head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  id     bigint NOT NULL,
  hash   bytea NOT NULL
) WITH (fillfactor = 10);
INSERT INTO audit.head (id, hash) VALUES (0, sha256(''));

-- The text of all fields is independent of the session's settings.
CREATE FUNCTION audit.hash_of(e audit.entry) RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(convert_to(encode(e.previous_hash, 'hex') || CAST(jsonb_build_array(
    e.id, CAST(extract(epoch FROM e.at) * 1000000 AS bigint), e.kind, e.opened_id, e.subject, to_jsonb(e.roles), e.purpose, e.dataset_id,
    e.channel, to_jsonb(e.place), e.query, to_jsonb(e.pseudonyms), e.features, e.correlation_id) AS text), 'UTF8'))
$$;

-- Appends an entry: sets its id, time and hashes. The row lock, which lasts until the caller's transaction ends, keeps the chain without
-- forks; only the owner can take it.
CREATE FUNCTION audit.append(e audit.entry) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head audit.head;
BEGIN
  SELECT * INTO STRICT head FROM audit.head FOR UPDATE;
  e.id := head.id + 1;
  e.at := clock_timestamp();
  e.previous_hash := head.hash;
  e.hash := audit.hash_of(e);
  INSERT INTO audit.entry SELECT e.*;
  UPDATE audit.head SET id = e.id, hash = e.hash;
  RETURN e.id;
END $$;

CREATE FUNCTION audit.open_read(subject text, roles text[], purpose text, dataset text, channel text, place double precision[], query text,
                                pseudonyms text[], correlation text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  e audit.entry;
BEGIN
  e.kind := 'opened';
  e.subject := subject;
  e.roles := roles;
  e.purpose := purpose;
  e.dataset_id := dataset;
  e.channel := channel;
  e.place := place;
  e.query := query;
  e.pseudonyms := pseudonyms;
  e.correlation_id := correlation;
  RETURN audit.append(e);
END $$;

CREATE FUNCTION audit.close_read(opened bigint, pseudonyms text[], features bigint)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  e audit.entry;
BEGIN
  SELECT * INTO STRICT e FROM audit.entry WHERE id = opened AND kind = 'opened';
  e.kind := 'closed';
  e.opened_id := opened;
  e.pseudonyms := pseudonyms;
  e.features := features;
  RETURN audit.append(e);
END $$;

-- Reads, for the reports: an opened entry with what closed it. Reads of an older platform have negative numbers.
CREATE VIEW audit.read AS
SELECT o.id, o.at, c.at AS closed_at, o.subject, o.roles, o.purpose, o.dataset_id, o.channel, o.place, o.query, c.features, o.correlation_id
FROM audit.entry o
LEFT JOIN audit.entry c ON c.opened_id = o.id
WHERE o.kind = 'opened'
UNION ALL
SELECT -id, at, at, subject, roles, purpose, dataset_id, channel, NULL, query, features, correlation_id
FROM audit.personal_read;

REVOKE ALL ON FUNCTION audit.append(audit.entry), audit.hash_of(audit.entry), audit.close_read(bigint, text[], bigint),
  audit.open_read(text, text[], text, text, text, double precision[], text, text[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.hash_of(audit.entry), audit.close_read(bigint, text[], bigint),
  audit.open_read(text, text[], text, text, text, double precision[], text, text[], text) TO trigpoint_audit;
GRANT SELECT ON audit.entry, audit.read, audit.head TO trigpoint_audit;

-- Nothing writes the former table any more.
REVOKE ALL ON audit.personal_read FROM trigpoint_care;
REVOKE ALL ON SCHEMA audit FROM trigpoint_care;
