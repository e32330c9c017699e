-- Inserts new and changed addresses.
INSERT INTO gazetteer.address
  (fid, uprn, usrn, address, lines, street, town, postcode, classification, logical_status, custodian, parent_uprn, organisation, easting, northing,
   last_updated, geom, geom_3857)
SELECT fid, uprn, usrn, address, lines, street, town, postcode, classification, logical_status, custodian, parent_uprn, organisation, easting, northing,
       last_updated, geom, geom_3857
FROM address_next n
WHERE NOT EXISTS (SELECT 1 FROM gazetteer.address a WHERE a.fid = n.fid)
ORDER BY fid
