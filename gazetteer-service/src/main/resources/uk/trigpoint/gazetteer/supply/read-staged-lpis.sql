-- Staged LPIs with what their addresses are composed from. The custodian's own descriptor of the street comes first, then the NSG's.
SELECT l.lpi_key, l.language, l.uprn, l.logical_status, l.start_date, l.end_date, l.entry_date, l.last_update_date, l.sao_start_number,
       l.sao_start_suffix, l.sao_end_number, l.sao_end_suffix, l.sao_text, l.pao_start_number, l.pao_start_suffix, l.pao_end_number,
       l.pao_end_suffix, l.pao_text, l.usrn, l.level, l.postal_address, l.postcode, l.post_town, l.official_flag, l.line,
       b.organisation,
       COALESCE(d.descriptor, o.descriptor) AS descriptor,
       CASE WHEN d.usrn IS NULL THEN o.locality ELSE d.locality END AS locality,
       CASE WHEN d.usrn IS NULL THEN o.town ELSE d.town END AS town
FROM stage_lpi l
JOIN stage_blpu b ON b.uprn = l.uprn
LEFT JOIN stage_street_descriptor d ON d.usrn = l.usrn AND d.language = l.language
LEFT JOIN LATERAL (
  SELECT g.descriptor, g.locality, g.town
  FROM gazetteer.street_descriptor g
  WHERE d.usrn IS NULL AND g.usrn = l.usrn
  ORDER BY g.language = l.language DESC, g.register = 'NSG' DESC, g.custodian
  LIMIT 1
) o ON true
ORDER BY l.uprn, l.lpi_key, l.language
