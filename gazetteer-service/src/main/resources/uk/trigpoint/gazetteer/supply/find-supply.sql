-- A supply.
SELECT id, file_name, format, custodian, custodian_name, process_date, encoding, lines, applied, rejected, records, seconds, loaded_at
FROM gazetteer.supply
WHERE id = :id
