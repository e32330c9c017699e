-- For every affected UPRN, the LPI that gives its address, with the data to compose it.
-- Precedence of registers for a UPRN: the property's own custodian, then LLPG before AddressBase, then records in use before historical ones,
-- then the latest. Precedence of its LPIs: preferred, provisional, alternative, historical; English before other languages.
SELECT v.*
FROM (
  SELECT DISTINCT ON (b.uprn) b.register_id, l.lpi_key, l.language
  FROM affected_uprn f
  JOIN gazetteer.blpu b ON b.uprn = f.uprn
  JOIN gazetteer.register r ON r.id = b.register_id
  JOIN gazetteer.lpi l ON l.uprn = b.uprn AND l.register_id = b.register_id
  ORDER BY b.uprn, r.custodian = b.local_custodian DESC, r.kind = 'LLPG' DESC, b.logical_status IN (1, 5, 6) DESC, b.last_update_date DESC NULLS LAST,
           r.custodian, CASE l.logical_status WHEN 1 THEN 1 WHEN 6 THEN 2 WHEN 3 THEN 3 WHEN 8 THEN 4 ELSE 5 END,
           l.language = 'ENG' DESC, l.last_update_date DESC NULLS LAST, l.lpi_key, l.language
) c
JOIN gazetteer.lpi_parts v ON v.lpi_key = c.lpi_key AND v.language = c.language AND v.register_id = c.register_id
