-- UPRNs of changed records and of all addresses that share a postcode with them, now or before.
WITH postcodes AS (
  SELECT name AS postcode FROM quality_change WHERE kind = 'postcode'
  UNION SELECT l.postcode FROM quality_change c JOIN gazetteer.lpi l ON l.uprn = c.number WHERE c.kind = 'blpu'
  UNION SELECT postcode FROM gazetteer.lpi WHERE register_id = ANY(:whole)
)
SELECT uprn FROM quality_uprn
UNION SELECT uprn FROM gazetteer.lpi WHERE postcode IN (SELECT postcode FROM postcodes)
