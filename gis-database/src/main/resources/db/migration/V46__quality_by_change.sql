-- What the quality checks have to look at again: keys of the records that supplies changed since the checks ran.
-- kind blpu, uprn, usrn, street, line: number is a UPRN or USRN; postcode: name; account: source and name of a cross reference;
-- touched, register, network: register_id, and everything: nothing more.
CREATE TABLE gazetteer.quality_due (
  kind        text NOT NULL CHECK (kind IN ('blpu', 'uprn', 'usrn', 'street', 'line', 'postcode', 'account', 'touched', 'register', 'network', 'everything')),
  register_id smallint,
  number      bigint,
  name        text,
  source      text
);
-- What was applied before is checked whole once.
INSERT INTO gazetteer.quality_due (kind) SELECT 'everything' WHERE EXISTS (SELECT FROM gazetteer.register);

-- Numbers of each register of which measures are shares: part of whole. Only those of changed registers are counted again.
CREATE TABLE gazetteer.quality_total (
  register_id smallint NOT NULL,
  measure     text NOT NULL,               -- a measure, or blpu, lpi or street: the number of records
  part        bigint NOT NULL,
  whole       bigint NOT NULL,
  PRIMARY KEY (register_id, measure)
);

ALTER TABLE gazetteer.quality_run ADD COLUMN whole boolean NOT NULL DEFAULT true; -- false: looked only at what supplies changed
