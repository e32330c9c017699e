-- Associated street data in its original form: interest, construction, designations, restrictions, rights of way and coordinates.
SELECT record_type, fields
FROM gazetteer.raw_record
WHERE usrn = :usrn AND record_type BETWEEN 61 AND 67
ORDER BY record_type, length(key), key
