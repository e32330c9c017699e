-- The gazetteer: records as custodians send them (BS7666, DTF 7.3 and 8.1), each with the supply and line it came from, and the
-- addresses made from them. Custodians stand side by side: every key holds the custodian's code.
CREATE SCHEMA gazetteer;

CREATE TABLE gazetteer.supply (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file_name     text NOT NULL,
  format        text NOT NULL,             -- 'DTF 7.3', 'DTF 8.1 streets', 'DTF 8.1 associated street data'
  custodian     integer NOT NULL,
  custodian_name text NOT NULL,
  process_date  date,
  volume        integer,
  encoding      text NOT NULL,
  lines         bigint NOT NULL,           -- header and trailer not counted; lines = applied + rejected
  applied       bigint NOT NULL,
  rejected      bigint NOT NULL,
  records       jsonb NOT NULL,            -- lines by record type
  sha256        text NOT NULL,
  loaded_at     timestamptz NOT NULL DEFAULT now(),
  loaded_by     text NOT NULL,
  seconds       double precision NOT NULL DEFAULT 0
);
CREATE TABLE gazetteer.supply_reject (
  supply_id bigint NOT NULL REFERENCES gazetteer.supply ON DELETE CASCADE,
  line      bigint NOT NULL,
  field     text,
  code      text NOT NULL,
  reason    text NOT NULL,
  content   text                           -- the line as sent where it could not be read; else the file and line say it
);
CREATE INDEX supply_reject_line ON gazetteer.supply_reject (supply_id, line);

-- Streets come from two registers: the custodian's own LLPG and the street authority's NSG. A unitary council sends both.
CREATE TABLE gazetteer.street (
  custodian        integer NOT NULL,
  register         text NOT NULL CHECK (register IN ('LLPG', 'NSG')),
  usrn             integer NOT NULL,
  record_type      smallint NOT NULL,
  naming_authority integer NOT NULL,
  state            smallint,
  state_date       date,
  surface          smallint,
  classification   smallint,
  entry_date       date,
  last_update_date date,
  start_date       date,
  end_date         date,
  start_x double precision, start_y double precision, end_x double precision, end_y double precision,
  tolerance        integer,
  supply_id        bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (usrn, register, custodian)
);
CREATE TABLE gazetteer.street_descriptor (
  custodian           integer NOT NULL,
  register            text NOT NULL,
  usrn                integer NOT NULL,
  language            text NOT NULL,
  descriptor          text NOT NULL,
  locality            text,
  town                text,
  administrative_area text,
  supply_id           bigint NOT NULL,
  line                bigint NOT NULL,
  PRIMARY KEY (usrn, language, register, custodian)
);
CREATE TABLE gazetteer.esu (
  custodian        integer NOT NULL,
  esu_id           bigint NOT NULL,        -- numeric: the leading zero of the easting comes and goes
  tolerance        integer,
  start_date       date,
  end_date         date,
  last_update_date date,
  direction        smallint,
  geom             geometry(LineString, 27700),
  supply_id        bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (esu_id, custodian)
);
CREATE TABLE gazetteer.street_esu (
  custodian integer NOT NULL,
  usrn      integer NOT NULL,
  esu_id    bigint NOT NULL,
  supply_id bigint NOT NULL,
  line      bigint NOT NULL,
  PRIMARY KEY (usrn, esu_id, custodian)
);
-- Records kept as sent, fields in the order of their layout: associated street data (61 to 69), dedications, metadata and the
-- record types that have no table of their own.
CREATE TABLE gazetteer.raw_record (
  custodian   integer NOT NULL,
  format      text NOT NULL,
  record_type smallint NOT NULL,
  usrn        integer,
  fields      text[] NOT NULL,
  supply_id   bigint NOT NULL,
  line        bigint NOT NULL
);
CREATE INDEX raw_record_usrn ON gazetteer.raw_record (usrn) WHERE usrn IS NOT NULL;
CREATE INDEX raw_record_custodian ON gazetteer.raw_record (custodian, format);

CREATE TABLE gazetteer.blpu (
  custodian        integer NOT NULL,
  uprn             bigint NOT NULL,
  logical_status   smallint NOT NULL,
  blpu_state       smallint,
  blpu_state_date  date,
  blpu_class       text NOT NULL,
  parent_uprn      bigint,
  x                double precision NOT NULL,
  y                double precision NOT NULL,
  rpc              smallint NOT NULL,
  start_date       date,
  end_date         date,
  last_update_date date,
  entry_date       date,
  organisation     text,
  ward_code        text,
  parish_code      text,
  supply_id        bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (uprn, custodian)
);
CREATE INDEX blpu_custodian ON gazetteer.blpu (custodian);
CREATE INDEX blpu_parent ON gazetteer.blpu (parent_uprn) WHERE parent_uprn IS NOT NULL;

CREATE TABLE gazetteer.lpi (
  custodian        integer NOT NULL,
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
  lines            text[] NOT NULL,        -- composed, as an envelope is written, postcode last
  address          text NOT NULL,          -- the same on one line
  street           text NOT NULL,
  town             text,
  supply_id        bigint NOT NULL,
  line             bigint NOT NULL,
  PRIMARY KEY (lpi_key, language, custodian)
);
CREATE INDEX lpi_uprn ON gazetteer.lpi (uprn);
CREATE INDEX lpi_usrn ON gazetteer.lpi (usrn);
CREATE INDEX lpi_custodian ON gazetteer.lpi (custodian);

CREATE TABLE gazetteer.cross_reference (
  custodian       integer NOT NULL,
  xref_key        text NOT NULL,
  uprn            bigint NOT NULL,
  cross_reference text NOT NULL,
  source          text NOT NULL,
  start_date      date,
  end_date        date,
  entry_date      date,
  last_update_date date,
  supply_id       bigint NOT NULL,
  line            bigint NOT NULL,
  PRIMARY KEY (xref_key, custodian)
);
CREATE INDEX cross_reference_uprn ON gazetteer.cross_reference (uprn);
CREATE INDEX cross_reference_custodian ON gazetteer.cross_reference (custodian);

-- One row a UPRN: its BLPU and preferred LPI. Made from the records above with every supply; a dataset of the catalogue.
CREATE TABLE gazetteer.address (
  fid            bigint PRIMARY KEY,       -- the UPRN
  uprn           text NOT NULL,
  usrn           text NOT NULL,
  address        text NOT NULL,
  lines          text[] NOT NULL,
  street         text NOT NULL,
  town           text,
  postcode       text,
  classification text NOT NULL,
  logical_status smallint NOT NULL,
  custodian      integer NOT NULL,
  parent_uprn    text,
  organisation   text,
  easting        double precision NOT NULL,
  northing       double precision NOT NULL,
  last_updated   date,
  geom           geometry(Geometry, 27700) NOT NULL,
  geom_3857      geometry(Geometry, 3857) NOT NULL
);
CREATE INDEX address_geom ON gazetteer.address USING gist (geom);
CREATE INDEX address_geom_3857 ON gazetteer.address USING gist (geom_3857);
CREATE INDEX address_postcode ON gazetteer.address (postcode);
CREATE INDEX address_usrn ON gazetteer.address (usrn);
CREATE INDEX address_custodian ON gazetteer.address (custodian);
SELECT feed.watch('gazetteer.address', 'addresses');

-- One row a street with a geometry: its descriptor and the union of its ESUs; a dataset of the catalogue.
CREATE TABLE gazetteer.street_line (
  fid            bigint PRIMARY KEY,       -- the USRN
  usrn           text NOT NULL,
  name           text NOT NULL,
  locality       text,
  town           text,
  state          smallint,
  record_type    smallint NOT NULL,
  street_status  text,                     -- record 61: 1 maintainable at public expense … 3 private
  last_updated   date,
  geom           geometry(Geometry, 27700) NOT NULL,
  geom_3857      geometry(Geometry, 3857) NOT NULL
);
CREATE INDEX street_line_geom ON gazetteer.street_line USING gist (geom);
CREATE INDEX street_line_geom_3857 ON gazetteer.street_line USING gist (geom_3857);
SELECT feed.watch('gazetteer.street_line', 'streets');

CREATE FUNCTION gazetteer.street_words(descriptor text, locality text, town text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT to_tsvector('simple', COALESCE(descriptor, '') || ' ' || COALESCE(locality, '') || ' ' || COALESCE(town, ''))
$$;
CREATE INDEX street_descriptor_words ON gazetteer.street_descriptor USING gin (gazetteer.street_words(descriptor, locality, town));
