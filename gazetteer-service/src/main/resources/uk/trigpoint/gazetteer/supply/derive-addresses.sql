-- One address a UPRN. Where two custodians hold it: the approved record, then the later one. Of its LPIs: the preferred, then
-- provisional, alternative, historical; English before other languages.
INSERT INTO gazetteer.address
  (fid, uprn, usrn, address, lines, street, town, postcode, classification, logical_status, custodian, parent_uprn, organisation,
   easting, northing, last_updated, geom, geom_3857)
SELECT b.uprn, CAST(b.uprn AS text), CAST(b.usrn AS text), b.address, b.lines, b.street, b.town, b.postcode, b.blpu_class,
       b.logical_status, b.custodian, CAST(b.parent_uprn AS text), b.organisation, b.x, b.y, b.last_update_date,
       b.geom, ST_Transform(b.geom, 3857)
FROM (
  SELECT DISTINCT ON (b.uprn)
         b.uprn, l.usrn, l.address, l.lines, l.street, l.town, l.lines[array_length(l.lines, 1)] AS last_line,
         CASE WHEN l.postcode IS NULL THEN NULL ELSE l.lines[array_length(l.lines, 1)] END AS postcode,
         b.blpu_class, b.logical_status, b.custodian, b.parent_uprn, b.organisation, b.x, b.y,
         GREATEST(b.last_update_date, l.last_update_date) AS last_update_date,
         ST_SetSRID(ST_MakePoint(b.x, b.y), 27700) AS geom
  FROM affected f
  JOIN gazetteer.blpu b ON b.uprn = f.uprn
  JOIN gazetteer.lpi l ON l.uprn = b.uprn AND l.custodian = b.custodian
  ORDER BY b.uprn, b.logical_status = 1 DESC, b.last_update_date DESC, b.custodian,
           CASE l.logical_status WHEN 1 THEN 1 WHEN 6 THEN 2 WHEN 3 THEN 3 WHEN 8 THEN 4 ELSE 5 END,
           l.language = 'ENG' DESC, l.last_update_date DESC, l.lpi_key
) b
ORDER BY b.uprn
