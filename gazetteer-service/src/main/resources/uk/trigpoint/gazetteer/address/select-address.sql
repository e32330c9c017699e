-- Addresses; callers append a condition. Only list-nearest sets metres.
SELECT uprn, usrn, address, lines, street, town, postcode, easting, northing, classification, logical_status, custodian, parent_uprn,
       organisation, last_updated, CAST(NULL AS double precision) AS metres
FROM gazetteer.address
