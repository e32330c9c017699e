-- The address of a UPRN that was published at :known.
SELECT uprn, usrn, address, lines, street, town, postcode, easting, northing, classification, logical_status, custodian, parent_uprn, organisation, last_updated,
       CAST(NULL AS double precision) AS metres
FROM gazetteer.address
WHERE fid = :uprn AND known_from <= :known
UNION ALL
SELECT uprn, usrn, address, lines, street, town, postcode, easting, northing, classification, logical_status, custodian, parent_uprn, organisation, last_updated, NULL
FROM gazetteer.address_past
WHERE fid = :uprn AND known_from <= :known AND :known < known_to
