-- Lists the keys of the records of a register that these files changed, as they are and as they were.
WITH blpus AS (
  SELECT uprn FROM gazetteer.blpu WHERE file_id = ANY(:files)
  UNION SELECT uprn FROM gazetteer.blpu_past WHERE ended_by = ANY(:files)
), lpis AS (
  SELECT uprn, usrn, postcode FROM gazetteer.lpi WHERE file_id = ANY(:files)
  UNION SELECT uprn, usrn, postcode FROM gazetteer.lpi_past WHERE ended_by = ANY(:files)
), links AS (
  SELECT uprn, source, cross_reference FROM gazetteer.cross_reference WHERE file_id = ANY(:files)
  UNION SELECT uprn, source, cross_reference FROM gazetteer.cross_reference_past WHERE ended_by = ANY(:files)
), streets AS (
  SELECT usrn FROM gazetteer.street WHERE file_id = ANY(:files)
  UNION SELECT usrn FROM gazetteer.street_past WHERE ended_by = ANY(:files)
), lines AS (
  SELECT usrn FROM streets
  UNION SELECT usrn FROM gazetteer.street_esu WHERE file_id = ANY(:files)
  UNION SELECT usrn FROM gazetteer.street_esu_past WHERE ended_by = ANY(:files)
  UNION SELECT usrn FROM gazetteer.street_esu
        WHERE esu_id IN (SELECT esu_id FROM gazetteer.esu WHERE file_id = ANY(:files)
                         UNION SELECT esu_id FROM gazetteer.esu_past WHERE ended_by = ANY(:files))
), welsh AS (
  -- A check of Welsh names applies once a gazetteer has one.
  SELECT EXISTS (SELECT FROM gazetteer.lpi WHERE register_id = :register AND language = 'CYM')
         <> (EXISTS (SELECT FROM gazetteer.lpi WHERE register_id = :register AND language = 'CYM' AND file_id <> ALL(:files))
             OR EXISTS (SELECT FROM gazetteer.lpi_past WHERE ended_by = ANY(:files) AND language = 'CYM'))
      OR EXISTS (SELECT FROM gazetteer.street_descriptor WHERE register_id = :register AND language = 'CYM')
         <> (EXISTS (SELECT FROM gazetteer.street_descriptor WHERE register_id = :register AND language = 'CYM' AND file_id <> ALL(:files))
             OR EXISTS (SELECT FROM gazetteer.street_descriptor_past WHERE ended_by = ANY(:files) AND language = 'CYM')) AS changed
)
SELECT 'touched' AS kind, CAST(:register AS smallint) AS register_id, CAST(NULL AS bigint) AS number, CAST(NULL AS text) AS name, CAST(NULL AS text) AS source
UNION ALL SELECT 'blpu', CAST(:register AS smallint), uprn, NULL, NULL FROM blpus
UNION ALL SELECT 'uprn', CAST(:register AS smallint), uprn, NULL, NULL
  FROM (SELECT uprn FROM lpis
        UNION SELECT uprn FROM links
        UNION SELECT uprn FROM gazetteer.provenance WHERE file_id = ANY(:files)
        UNION SELECT uprn FROM gazetteer.provenance_past WHERE ended_by = ANY(:files)) u
UNION ALL SELECT 'usrn', CAST(:register AS smallint), usrn, NULL, NULL
  FROM (SELECT usrn FROM lpis
        UNION SELECT usrn FROM gazetteer.street_descriptor WHERE file_id = ANY(:files)
        UNION SELECT usrn FROM gazetteer.street_descriptor_past WHERE ended_by = ANY(:files)) u
UNION ALL SELECT 'street', CAST(:register AS smallint), usrn, NULL, NULL FROM streets
UNION ALL SELECT 'line', CAST(:register AS smallint), usrn, NULL, NULL FROM lines
UNION ALL SELECT 'postcode', CAST(:register AS smallint), NULL, postcode, NULL FROM (SELECT DISTINCT postcode FROM lpis WHERE postcode IS NOT NULL) p
UNION ALL SELECT 'account', CAST(:register AS smallint), NULL, cross_reference, source
  FROM (SELECT DISTINCT source, cross_reference FROM links WHERE source IN ('7666VC', '7666VN')) a
UNION ALL SELECT 'register', CAST(:register AS smallint), NULL, NULL, NULL FROM welsh WHERE changed
