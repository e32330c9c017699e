-- USRNs of changed records and of the addresses of changed BLPUs; all USRNs if an NSG changed, whose presence alone matters to some checks.
WITH whole AS (
  SELECT register_id FROM quality_change WHERE kind IN ('register', 'network')
), network AS (
  SELECT EXISTS (SELECT FROM quality_change WHERE kind = 'network') AS changed
)
SELECT CAST(number AS integer) AS usrn FROM quality_change WHERE kind IN ('usrn', 'street', 'line')
UNION SELECT l.usrn FROM quality_change c JOIN gazetteer.lpi l ON l.uprn = c.number WHERE c.kind = 'blpu'
UNION SELECT usrn FROM gazetteer.lpi WHERE register_id IN (SELECT register_id FROM whole)
UNION SELECT s.usrn FROM network n, gazetteer.street s WHERE n.changed OR s.register_id IN (SELECT register_id FROM whole)
UNION SELECT d.usrn FROM network n, gazetteer.street_descriptor d WHERE n.changed OR d.register_id IN (SELECT register_id FROM whole)
