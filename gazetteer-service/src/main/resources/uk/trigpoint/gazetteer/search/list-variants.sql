-- All address variants to index, each with the address of its property as answers show it. Callers append a condition and the order.
SELECT v.*, CAST(row_to_json(a) AS text) AS stored
FROM gazetteer.address_variant v
JOIN (
  SELECT fid, usrn, lines, street, town, postcode, easting, northing, classification, logical_status, custodian, parent_uprn, organisation, last_updated
  FROM gazetteer.address
) a ON a.fid = v.uprn
