-- LPIs of a UPRN with the file and line they came from, the one in use first.
SELECT l.lpi_key, l.language, l.logical_status, l.address, l.usrn, l.custodian, l.start_date, l.end_date, l.last_update_date,
       s.file_name AS source, l.line
FROM gazetteer.lpi l
JOIN gazetteer.supply s ON s.id = l.supply_id
WHERE l.uprn = :uprn
ORDER BY CASE l.logical_status WHEN 1 THEN 1 WHEN 6 THEN 2 WHEN 3 THEN 3 ELSE 4 END, l.start_date DESC, l.lpi_key, l.language
