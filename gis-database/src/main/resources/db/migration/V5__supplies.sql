-- Supplies as things that are staged, looked at, applied and undone; every record of the gazetteer with its past.
--
-- Valid time is what a record says of itself (start_date, end_date). System time is when the gazetteer knew it: a record in a table
-- was brought by the file file_id at its line and is known since that file's supply was applied; the record it took the place of
-- stands in the twin table …_past with ended_by, the file that ended it. A record that a later supply repeats unchanged stays as it was.
CREATE SCHEMA gazetteer_before;
CREATE SCHEMA gazetteer_staging;           -- unlogged tables of supplies that are not applied yet: <table>_<supply>

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['supply', 'supply_reject', 'street', 'street_descriptor', 'esu', 'street_esu', 'raw_record', 'blpu', 'lpi', 'cross_reference'] LOOP
    EXECUTE format('ALTER TABLE gazetteer.%I SET SCHEMA gazetteer_before', t);
  END LOOP;
END $$;

-- What is supplied as a whole: one custodian's gazetteer. A full supply takes the place of everything in its register and of nothing else.
CREATE TABLE gazetteer.register (
  id             smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind           text NOT NULL CHECK (kind IN ('LLPG', 'NSG', 'ASD', 'ABP')), -- ASD: the NSG's second file, associated street data
  custodian      integer NOT NULL,
  custodian_name text NOT NULL,
  UNIQUE (kind, custodian)
);
CREATE TABLE gazetteer.supply (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  register_id  smallint NOT NULL REFERENCES gazetteer.register,
  state        text NOT NULL CHECK (state IN ('incomplete', 'staged', 'applied', 'undone', 'discarded')),
  format       text NOT NULL,
  version      text NOT NULL,              -- as the header says
  full_supply  boolean NOT NULL,           -- false: changes only
  process_date date NOT NULL,
  process_time time NOT NULL,
  next_volume  integer NOT NULL,           -- the volume that is waited for; 0: all are here
  lines        bigint NOT NULL,            -- headers and trailers not counted; rejected ones included
  rejected     bigint NOT NULL,
  records      jsonb NOT NULL,             -- lines by record type
  changes      jsonb,                      -- once applied: by table, records inserted, updated, deleted and unchanged
  preview      jsonb,
  preview_base timestamptz,                -- when the gazetteer had last changed before the preview was made
  staged_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  staged_by    text NOT NULL,
  applied_at   timestamptz,                -- the system time of its records
  applied_by   text,
  undone_at    timestamptz,
  undone_by    text,
  seconds      double precision NOT NULL DEFAULT 0
);
CREATE INDEX supply_register ON gazetteer.supply (register_id, applied_at);
CREATE TABLE gazetteer.supply_file (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  supply_id bigint NOT NULL REFERENCES gazetteer.supply ON DELETE CASCADE,
  volume    integer NOT NULL,
  file_name text NOT NULL,
  encoding  text NOT NULL,
  sha256    text NOT NULL,
  UNIQUE (supply_id, volume)
);
-- Lines that were not taken, and lines that were taken although something about them is odd.
CREATE TABLE gazetteer.supply_reject (
  file_id bigint NOT NULL REFERENCES gazetteer.supply_file ON DELETE CASCADE,
  line    bigint NOT NULL,
  field   text,
  code    text NOT NULL,
  reason  text NOT NULL,
  content text                             -- the line as sent where it could not be read
);
CREATE INDEX supply_reject_line ON gazetteer.supply_reject (file_id, line);
CREATE TABLE gazetteer.supply_warning (
  file_id bigint NOT NULL REFERENCES gazetteer.supply_file ON DELETE CASCADE,
  line    bigint,
  code    text NOT NULL,
  reason  text NOT NULL
);
CREATE INDEX supply_warning_line ON gazetteer.supply_warning (file_id, line);

CREATE TABLE gazetteer.street (
  register_id      smallint NOT NULL,
  usrn             integer NOT NULL,
  record_type      smallint NOT NULL,
  naming_authority integer NOT NULL,
  state            smallint,
  state_date       date,
  surface          smallint,
  classification   smallint,
  version          smallint,
  entry_date       date,
  last_update_date date,
  start_date       date,
  end_date         date,
  start_x double precision, start_y double precision, end_x double precision, end_y double precision, -- metres, EPSG:27700
  tolerance        integer,                -- metres
  esu_count        integer,
  file_id          bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (usrn, register_id)
);
CREATE TABLE gazetteer.street_descriptor (
  register_id         smallint NOT NULL,
  usrn                integer NOT NULL,
  language            text NOT NULL,
  descriptor          text NOT NULL,
  locality            text,
  town                text,
  administrative_area text,
  start_date          date,
  end_date            date,
  last_update_date    date,
  entry_date          date,
  file_id             bigint NOT NULL,
  line                bigint NOT NULL,
  PRIMARY KEY (usrn, language, register_id)
);
CREATE TABLE gazetteer.esu (
  register_id      smallint NOT NULL,
  esu_id           bigint NOT NULL,        -- numeric: the leading zero of the easting comes and goes
  version          smallint,
  coord_count      integer,
  tolerance        integer,
  entry_date       date,
  start_date       date,
  last_update_date date,
  end_date         date,
  direction        smallint,
  geom             geometry(LineString, 27700), -- null with fewer than two coordinates
  file_id          bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (esu_id, register_id)
);
CREATE TABLE gazetteer.street_esu (
  register_id smallint NOT NULL,
  usrn        integer NOT NULL,
  esu_id      bigint NOT NULL,
  usrn_version smallint,
  esu_version smallint,
  file_id     bigint NOT NULL,
  line        bigint NOT NULL,
  PRIMARY KEY (usrn, esu_id, register_id)
);
-- Records without a table of their own: dedications, exemptions, associated street data, extents, metadata. Fields as sent, in the
-- order of their layout, CHANGE_TYPE and PRO_ORDER left out.
CREATE TABLE gazetteer.raw_record (
  register_id smallint NOT NULL,
  record_type smallint NOT NULL,
  key         text NOT NULL,               -- the key fields of the layout, set off by |
  uprn        bigint,
  usrn        integer,
  esu_id      bigint,
  fields      text[] NOT NULL,
  file_id     bigint NOT NULL,
  line        bigint NOT NULL,
  PRIMARY KEY (record_type, key, register_id)
);
CREATE TABLE gazetteer.blpu (
  register_id        smallint NOT NULL,
  uprn               bigint NOT NULL,
  logical_status     smallint NOT NULL,
  blpu_state         smallint,
  blpu_state_date    date,
  blpu_class         text,                 -- null in AddressBase: see classification
  parent_uprn        bigint,
  x                  double precision NOT NULL, -- metres, EPSG:27700
  y                  double precision NOT NULL,
  rpc                smallint NOT NULL,
  local_custodian    integer NOT NULL,     -- whose the property is; not always who sent the record
  start_date         date,
  end_date           date,
  last_update_date   date,
  entry_date         date,
  organisation       text,
  ward_code          text,
  parish_code        text,
  custodian_one      smallint,
  custodian_two      smallint,
  can_key            text,
  country            text,                 -- from here on AddressBase only
  addressbase_postal text,
  postcode_locator   text,
  multi_occ_count    integer,
  file_id            bigint NOT NULL,
  line               bigint NOT NULL,
  PRIMARY KEY (uprn, register_id)
);
CREATE TABLE gazetteer.provenance (
  register_id      smallint NOT NULL,
  prov_key         text NOT NULL,
  uprn             bigint NOT NULL,
  code             text,
  annotation       text,
  entry_date       date,
  start_date       date,
  end_date         date,
  last_update_date date,
  file_id          bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (prov_key, register_id)
);
CREATE TABLE gazetteer.lpi (
  register_id      smallint NOT NULL,
  lpi_key          text NOT NULL,
  language         text NOT NULL,
  uprn             bigint NOT NULL,
  logical_status   smallint NOT NULL,
  start_date       date,
  end_date         date,
  entry_date       date,
  last_update_date date,
  sao_start_number integer, sao_start_suffix text, sao_end_number integer, sao_end_suffix text, sao_text text,
  pao_start_number integer, pao_start_suffix text, pao_end_number integer, pao_end_suffix text, pao_text text,
  usrn             integer NOT NULL,
  level            text,
  postal_address   text,
  postcode         text,
  post_town        text,
  official_flag    text,
  custodian_one    smallint,
  custodian_two    smallint,
  can_key          text,
  usrn_match       text,                   -- AddressBase only, as area_name
  area_name        text,
  file_id          bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (lpi_key, language, register_id)
);
CREATE TABLE gazetteer.cross_reference (
  register_id      smallint NOT NULL,
  xref_key         text NOT NULL,
  uprn             bigint NOT NULL,
  cross_reference  text NOT NULL,
  source           text NOT NULL,
  version          integer,
  start_date       date,
  end_date         date,
  entry_date       date,
  last_update_date date,
  file_id          bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (xref_key, register_id)
);
CREATE TABLE gazetteer.delivery_point (
  register_id                    smallint NOT NULL,
  udprn                          integer NOT NULL,
  uprn                           bigint NOT NULL,
  organisation_name              text,
  department_name                text,
  sub_building_name              text,
  building_name                  text,
  building_number                integer,
  dependent_thoroughfare         text,
  thoroughfare                   text,
  double_dependent_locality      text,
  dependent_locality             text,
  post_town                      text,
  postcode                       text,
  postcode_type                  text,
  delivery_point_suffix          text,
  welsh_dependent_thoroughfare   text,
  welsh_thoroughfare             text,
  welsh_double_dependent_locality text,
  welsh_dependent_locality       text,
  welsh_post_town                text,
  po_box_number                  text,
  process_date                   date,
  start_date                     date,
  end_date                       date,
  last_update_date               date,
  entry_date                     date,
  file_id                        bigint NOT NULL,
  line                           bigint NOT NULL,
  PRIMARY KEY (udprn, register_id)
);
CREATE TABLE gazetteer.successor (
  register_id      smallint NOT NULL,
  succ_key         text NOT NULL,
  uprn             bigint NOT NULL,
  successor        bigint NOT NULL,
  start_date       date,
  end_date         date,
  last_update_date date,
  entry_date       date,
  file_id          bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (succ_key, register_id)
);
CREATE TABLE gazetteer.organisation (
  register_id      smallint NOT NULL,
  org_key          text NOT NULL,
  uprn             bigint NOT NULL,
  organisation     text NOT NULL,
  legal_name       text,
  start_date       date,
  end_date         date,
  last_update_date date,
  entry_date       date,
  file_id          bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (org_key, register_id)
);
CREATE TABLE gazetteer.classification (
  register_id         smallint NOT NULL,
  class_key           text NOT NULL,
  uprn                bigint NOT NULL,
  classification_code text NOT NULL,
  class_scheme        text NOT NULL,
  scheme_version      text,
  start_date          date,
  end_date            date,
  last_update_date    date,
  entry_date          date,
  file_id             bigint NOT NULL,
  line                bigint NOT NULL,
  PRIMARY KEY (class_key, register_id)
);

-- Records of supplies that were taken before this migration keep their file and line.
INSERT INTO gazetteer.register (kind, custodian, custodian_name)
SELECT DISTINCT ON (kind, custodian) kind, custodian, custodian_name
FROM (SELECT CASE format WHEN 'DTF 7.3' THEN 'LLPG' WHEN 'DTF 8.1 streets' THEN 'NSG' ELSE 'ASD' END AS kind, custodian, custodian_name, id
      FROM gazetteer_before.supply) s
ORDER BY kind, custodian, id DESC;
INSERT INTO gazetteer.supply (id, register_id, state, format, version, full_supply, process_date, process_time, next_volume, lines, rejected,
                              records, staged_at, staged_by, applied_at, applied_by, seconds)
OVERRIDING SYSTEM VALUE
SELECT s.id, r.id, 'applied', CASE r.kind WHEN 'LLPG' THEN 'DTF 7.3' ELSE 'DTF 8.1' END, '', true, COALESCE(s.process_date, CAST(s.loaded_at AS date)),
       '00:00', 0, s.lines, s.rejected, s.records, s.loaded_at, s.loaded_by, s.loaded_at, s.loaded_by, s.seconds
FROM gazetteer_before.supply s
JOIN gazetteer.register r ON r.custodian = s.custodian
     AND r.kind = CASE s.format WHEN 'DTF 7.3' THEN 'LLPG' WHEN 'DTF 8.1 streets' THEN 'NSG' ELSE 'ASD' END;
INSERT INTO gazetteer.supply_file (id, supply_id, volume, file_name, encoding, sha256)
OVERRIDING SYSTEM VALUE
SELECT id, id, COALESCE(volume, 1), file_name, encoding, sha256 FROM gazetteer_before.supply;
SELECT setval(pg_get_serial_sequence('gazetteer.supply', 'id'), GREATEST((SELECT max(id) FROM gazetteer.supply), 1)),
       setval(pg_get_serial_sequence('gazetteer.supply_file', 'id'), GREATEST((SELECT max(id) FROM gazetteer.supply_file), 1));
INSERT INTO gazetteer.supply_reject SELECT * FROM gazetteer_before.supply_reject;

INSERT INTO gazetteer.street (register_id, usrn, record_type, naming_authority, state, state_date, surface, classification, entry_date, last_update_date,
                              start_date, end_date, start_x, start_y, end_x, end_y, tolerance, file_id, line)
SELECT r.id, s.usrn, s.record_type, s.naming_authority, s.state, s.state_date, s.surface, s.classification, s.entry_date, s.last_update_date,
       s.start_date, s.end_date, s.start_x, s.start_y, s.end_x, s.end_y, s.tolerance, s.supply_id, s.line
FROM gazetteer_before.street s JOIN gazetteer.register r ON r.kind = s.register AND r.custodian = s.custodian;
INSERT INTO gazetteer.street_descriptor (register_id, usrn, language, descriptor, locality, town, administrative_area, file_id, line)
SELECT r.id, s.usrn, s.language, s.descriptor, s.locality, s.town, s.administrative_area, s.supply_id, s.line
FROM gazetteer_before.street_descriptor s JOIN gazetteer.register r ON r.kind = s.register AND r.custodian = s.custodian;
INSERT INTO gazetteer.esu (register_id, esu_id, tolerance, start_date, end_date, last_update_date, direction, geom, file_id, line)
SELECT r.id, s.esu_id, s.tolerance, s.start_date, s.end_date, s.last_update_date, s.direction, s.geom, s.supply_id, s.line
FROM gazetteer_before.esu s JOIN gazetteer.register r ON r.kind = 'NSG' AND r.custodian = s.custodian;
INSERT INTO gazetteer.street_esu (register_id, usrn, esu_id, file_id, line)
SELECT r.id, s.usrn, s.esu_id, s.supply_id, s.line
FROM gazetteer_before.street_esu s JOIN gazetteer.register r ON r.kind = 'NSG' AND r.custodian = s.custodian;
INSERT INTO gazetteer.raw_record (register_id, record_type, key, usrn, fields, file_id, line)
SELECT r.id, s.record_type, 'line ' || s.line, s.usrn, CASE WHEN s.record_type IN (29, 69, 98) THEN s.fields ELSE s.fields[3:] END, s.supply_id, s.line
FROM gazetteer_before.raw_record s
JOIN gazetteer.register r ON r.custodian = s.custodian
     AND r.kind = CASE WHEN s.format = 'DTF 7.3' THEN 'LLPG' WHEN s.record_type >= 61 THEN 'ASD' ELSE 'NSG' END;
INSERT INTO gazetteer.blpu (register_id, uprn, logical_status, blpu_state, blpu_state_date, blpu_class, parent_uprn, x, y, rpc, local_custodian, start_date,
                            end_date, last_update_date, entry_date, organisation, ward_code, parish_code, file_id, line)
SELECT r.id, b.uprn, b.logical_status, b.blpu_state, b.blpu_state_date, b.blpu_class, b.parent_uprn, b.x, b.y, b.rpc, b.custodian, b.start_date,
       b.end_date, b.last_update_date, b.entry_date, b.organisation, b.ward_code, b.parish_code, b.supply_id, b.line
FROM gazetteer_before.blpu b JOIN gazetteer.register r ON r.kind = 'LLPG' AND r.custodian = b.custodian;
INSERT INTO gazetteer.lpi (register_id, lpi_key, language, uprn, logical_status, start_date, end_date, entry_date, last_update_date, sao_start_number,
                           sao_start_suffix, sao_end_number, sao_end_suffix, sao_text, pao_start_number, pao_start_suffix, pao_end_number, pao_end_suffix,
                           pao_text, usrn, level, postal_address, postcode, post_town, official_flag, file_id, line)
SELECT r.id, l.lpi_key, l.language, l.uprn, l.logical_status, l.start_date, l.end_date, l.entry_date, l.last_update_date, l.sao_start_number,
       l.sao_start_suffix, l.sao_end_number, l.sao_end_suffix, l.sao_text, l.pao_start_number, l.pao_start_suffix, l.pao_end_number, l.pao_end_suffix,
       l.pao_text, l.usrn, l.level, l.postal_address, l.postcode, l.post_town, l.official_flag, l.supply_id, l.line
FROM gazetteer_before.lpi l JOIN gazetteer.register r ON r.kind = 'LLPG' AND r.custodian = l.custodian;
INSERT INTO gazetteer.cross_reference (register_id, xref_key, uprn, cross_reference, source, start_date, end_date, entry_date, last_update_date, file_id, line)
SELECT r.id, x.xref_key, x.uprn, x.cross_reference, x.source, x.start_date, x.end_date, x.entry_date, x.last_update_date, x.supply_id, x.line
FROM gazetteer_before.cross_reference x JOIN gazetteer.register r ON r.kind = 'LLPG' AND r.custodian = x.custodian;
DROP SCHEMA gazetteer_before CASCADE;

-- The past of each, and the indexes: by file for undo, by property and street for look-ups.
DO $$
DECLARE
  t record;
  c text;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('street', 'usrn', '{}'), ('street_descriptor', 'usrn', '{}'), ('esu', 'esu_id', '{}'), ('street_esu', 'usrn', '{esu_id}'),
    ('raw_record', 'key', '{usrn}'), ('blpu', 'uprn', '{parent_uprn}'), ('provenance', 'uprn', '{uprn}'), ('lpi', 'uprn', '{uprn,usrn}'),
    ('cross_reference', 'uprn', '{uprn}'), ('delivery_point', 'uprn', '{uprn}'), ('successor', 'uprn', '{uprn,successor}'),
    ('organisation', 'uprn', '{uprn}'), ('classification', 'uprn', '{uprn}')) AS v (name, past_key, indexed) LOOP
    EXECUTE format('CREATE INDEX %I ON gazetteer.%I (file_id)', t.name || '_file', t.name);
    FOREACH c IN ARRAY CAST(t.indexed AS text[]) LOOP
      EXECUTE format('CREATE INDEX %I ON gazetteer.%I (%I)', t.name || '_' || c, t.name, c);
    END LOOP;
    EXECUTE format('CREATE TABLE gazetteer.%I (LIKE gazetteer.%I, ended_by bigint NOT NULL)', t.name || '_past', t.name);
    EXECUTE format('CREATE INDEX %I ON gazetteer.%I (ended_by)', t.name || '_past_ended_by', t.name || '_past');
    EXECUTE format('CREATE INDEX %I ON gazetteer.%I (%I)', t.name || '_past_' || t.past_key, t.name || '_past', t.past_key);
  END LOOP;
END $$;
CREATE INDEX cross_reference_reference ON gazetteer.cross_reference (cross_reference, source);
CREATE INDEX street_descriptor_words ON gazetteer.street_descriptor USING gin (gazetteer.street_words(descriptor, locality, town));
CREATE INDEX address_parent ON gazetteer.address (parent_uprn) WHERE parent_uprn IS NOT NULL;

-- Every version of a record, with the system time it was known: from known_from up to but not at known_to.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['street', 'street_descriptor', 'esu', 'street_esu', 'raw_record', 'blpu', 'provenance', 'lpi', 'cross_reference',
                           'delivery_point', 'successor', 'organisation', 'classification'] LOOP
    EXECUTE format($view$
      CREATE VIEW gazetteer.%1$I AS
      SELECT c.*, CAST(NULL AS bigint) AS ended_by, s.applied_at AS known_from, CAST('infinity' AS timestamptz) AS known_to
      FROM gazetteer.%2$I c JOIN gazetteer.supply_file f ON f.id = c.file_id JOIN gazetteer.supply s ON s.id = f.supply_id
      UNION ALL
      SELECT p.*, s.applied_at, e.applied_at
      FROM gazetteer.%3$I p JOIN gazetteer.supply_file f ON f.id = p.file_id JOIN gazetteer.supply s ON s.id = f.supply_id
      JOIN gazetteer.supply_file g ON g.id = p.ended_by JOIN gazetteer.supply e ON e.id = g.supply_id
      $view$, t || '_version', t, t || '_past');
  END LOOP;
END $$;

-- An LPI with its BLPU and all an address is written from. The street's name comes from the LPI's own register, then from the NSG, then
-- from anybody, in the LPI's language if there is one; what AddressBase keeps beside BLPU and LPI comes from there.
CREATE VIEW gazetteer.lpi_parts AS
SELECT l.register_id, l.lpi_key, l.language, l.uprn, l.usrn, l.logical_status, l.start_date, l.end_date,
       l.sao_start_number, l.sao_start_suffix, l.sao_end_number, l.sao_end_suffix, l.sao_text,
       l.pao_start_number, l.pao_start_suffix, l.pao_end_number, l.pao_end_suffix, l.pao_text,
       COALESCE(d.descriptor, e.descriptor) AS descriptor, CASE WHEN d.usrn IS NULL THEN e.locality ELSE d.locality END AS locality,
       CASE WHEN d.usrn IS NULL THEN e.town ELSE d.town END AS town, COALESCE(l.post_town, p.post_town) AS post_town,
       COALESCE(l.postcode, b.postcode_locator, p.postcode) AS postcode, COALESCE(b.organisation, o.organisation) AS organisation,
       b.logical_status AS blpu_status, b.local_custodian, b.parent_uprn, b.x, b.y, COALESCE(b.blpu_class, k.classification_code, 'UC') AS blpu_class,
       GREATEST(b.last_update_date, l.last_update_date) AS last_updated, l.file_id, l.line
FROM gazetteer.lpi l
JOIN gazetteer.blpu b ON b.uprn = l.uprn AND b.register_id = l.register_id
LEFT JOIN gazetteer.street_descriptor d ON d.usrn = l.usrn AND d.language = l.language AND d.register_id = l.register_id
LEFT JOIN LATERAL (
  SELECT e.descriptor, e.locality, e.town
  FROM gazetteer.street_descriptor e JOIN gazetteer.register r ON r.id = e.register_id
  WHERE d.usrn IS NULL AND e.usrn = l.usrn
  ORDER BY e.language = l.language DESC, e.register_id = l.register_id DESC, r.kind = 'NSG' DESC, e.register_id, e.language
  LIMIT 1
) e ON true
LEFT JOIN LATERAL (
  SELECT k.classification_code
  FROM gazetteer.classification k
  WHERE b.blpu_class IS NULL AND k.uprn = b.uprn AND k.register_id = b.register_id
  ORDER BY k.class_scheme ILIKE 'AddressBase%' DESC, k.end_date IS NULL DESC, k.last_update_date DESC NULLS LAST, k.class_key
  LIMIT 1
) k ON true
LEFT JOIN LATERAL (
  SELECT o.organisation
  FROM gazetteer.organisation o
  WHERE b.blpu_class IS NULL AND o.uprn = b.uprn AND o.register_id = b.register_id AND o.end_date IS NULL
  ORDER BY o.last_update_date DESC NULLS LAST, o.org_key
  LIMIT 1
) o ON true
LEFT JOIN LATERAL (
  SELECT p.post_town, p.postcode
  FROM gazetteer.delivery_point p
  WHERE b.blpu_class IS NULL AND p.uprn = b.uprn AND p.register_id = b.register_id AND p.end_date IS NULL
  ORDER BY p.last_update_date DESC NULLS LAST, p.udprn
  LIMIT 1
) p ON true;

-- The trigger that keeps the Web Mercator twin is only called where there is something to do: rows that bring their twin are many.
CREATE OR REPLACE FUNCTION feed.watch(target regclass, dataset text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER keep_mercator BEFORE INSERT ON %s FOR EACH ROW WHEN (NEW.geom_3857 IS NULL) EXECUTE FUNCTION feed.keep_mercator()', target);
  EXECUTE format('CREATE TRIGGER keep_mercator_update BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION feed.keep_mercator()', target);
  EXECUTE format('CREATE TRIGGER feed_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_insert(%L)', target, dataset);
  EXECUTE format('CREATE TRIGGER feed_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_update(%L)', target, dataset);
  EXECUTE format('CREATE TRIGGER feed_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION feed.record_delete(%L)', target, dataset);
END $$;
DROP TRIGGER keep_mercator ON gazetteer.address;
CREATE TRIGGER keep_mercator BEFORE INSERT ON gazetteer.address FOR EACH ROW WHEN (NEW.geom_3857 IS NULL) EXECUTE FUNCTION feed.keep_mercator();
CREATE TRIGGER keep_mercator_update BEFORE UPDATE ON gazetteer.address FOR EACH ROW EXECUTE FUNCTION feed.keep_mercator();
