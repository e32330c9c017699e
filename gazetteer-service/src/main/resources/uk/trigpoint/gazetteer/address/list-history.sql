-- Every version of a UPRN's LPIs, current ones first; past versions with the last address of their system time.
SELECT l.lpi_key, l.language, l.logical_status, l.usrn, r.custodian, l.start_date, l.end_date, l.last_update_date,
       l.sao_start_number, l.sao_start_suffix, l.sao_end_number, l.sao_end_suffix, l.sao_text,
       l.pao_start_number, l.pao_start_suffix, l.pao_end_number, l.pao_end_suffix, l.pao_text,
       l.post_town, COALESCE(l.postcode, b.postcode_locator) AS postcode, b.organisation, d.descriptor, d.locality, d.town,
       f.file_name AS source, l.line, l.known_from, NULLIF(l.known_to, 'infinity') AS known_to
FROM gazetteer.lpi_version l
JOIN gazetteer.register r ON r.id = l.register_id
JOIN gazetteer.supply_file f ON f.id = l.file_id
LEFT JOIN LATERAL (
  SELECT b.organisation, b.postcode_locator
  FROM gazetteer.blpu_version b
  WHERE b.uprn = l.uprn AND b.register_id = l.register_id AND b.known_from < l.known_to
  ORDER BY b.known_to DESC
  LIMIT 1
) b ON true
LEFT JOIN LATERAL (
  SELECT d.descriptor, d.locality, d.town
  FROM gazetteer.street_descriptor_version d JOIN gazetteer.register n ON n.id = d.register_id
  WHERE d.usrn = l.usrn AND d.known_from < l.known_to
  ORDER BY d.known_to >= l.known_to DESC, d.language = l.language DESC, d.register_id = l.register_id DESC, n.kind = 'NSG' DESC, d.known_to DESC, d.register_id
  LIMIT 1
) d ON true
WHERE l.uprn = :uprn
ORDER BY l.known_to DESC, CASE l.logical_status WHEN 1 THEN 1 WHEN 6 THEN 2 WHEN 3 THEN 3 ELSE 4 END, l.start_date DESC NULLS LAST, l.lpi_key, l.language
