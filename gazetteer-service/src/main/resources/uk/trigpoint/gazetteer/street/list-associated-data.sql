-- Associated street data of a street, as sent.
SELECT record_type, fields
FROM gazetteer.raw_record
WHERE usrn = :usrn AND record_type BETWEEN 61 AND 67
ORDER BY record_type, line
