-- UPRNs of changed records, of the properties below changed BLPUs, and of those on changed streets that their LLPG does not have itself.
WITH RECURSIVE below AS (
  SELECT number AS uprn FROM quality_change WHERE kind = 'blpu'
  UNION
  SELECT b.uprn FROM below JOIN gazetteer.blpu b ON b.parent_uprn = below.uprn
)
SELECT uprn FROM below
UNION SELECT number FROM quality_change WHERE kind = 'uprn'
UNION SELECT l.uprn
      FROM quality_change c
      JOIN gazetteer.lpi l ON l.usrn = c.number
      LEFT JOIN gazetteer.street o ON o.usrn = l.usrn AND o.register_id = l.register_id
      WHERE c.kind = 'street' AND (l.register_id = c.register_id OR o.usrn IS NULL)
UNION SELECT uprn FROM gazetteer.blpu WHERE register_id = ANY(:whole)
UNION SELECT uprn FROM gazetteer.lpi WHERE register_id = ANY(:whole)
UNION SELECT uprn FROM gazetteer.provenance WHERE register_id = ANY(:whole)
UNION SELECT uprn FROM gazetteer.cross_reference WHERE register_id = ANY(:whole)
