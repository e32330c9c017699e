-- Addresses; the callers add their condition. metres is only filled by list-nearest.
SELECT uprn, usrn, address, lines, postcode, easting, northing, classification, logical_status, custodian, parent_uprn,
       organisation, last_updated, CAST(NULL AS double precision) AS metres
FROM gazetteer.address
