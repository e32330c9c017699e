-- LPIs of the LLPGs with their BLPU, and their street: of the same gazetteer, else of the NSG.
SELECT l.register_id, l.lpi_key || ' ' || l.language AS subject, l.uprn, l.usrn, b.x AS easting, b.y AS northing,
       l.lpi_key, l.language, l.logical_status, l.start_date, l.end_date, l.entry_date, l.last_update_date,
       l.sao_start_number, l.sao_start_suffix, l.sao_end_number, l.sao_end_suffix, l.sao_text,
       l.pao_start_number, l.pao_start_suffix, l.pao_end_number, l.pao_end_suffix, l.pao_text,
       l.level, l.postal_address, l.postcode, l.post_town, l.official_flag,
       b.uprn AS found_blpu, b.logical_status AS blpu_status, b.blpu_class, b.parent_uprn, b.organisation,
       COALESCE(o.usrn, n.usrn) AS found_street, COALESCE(o.record_type, n.record_type) AS street_type,
       COALESCE(o.state, n.state) AS street_state, COALESCE(o.end_date, n.end_date) AS street_end
FROM gazetteer.lpi l
JOIN quality_uprn q ON q.uprn = l.uprn -- scope
JOIN gazetteer.register r ON r.id = l.register_id AND r.kind = 'LLPG'
LEFT JOIN gazetteer.blpu b ON b.uprn = l.uprn AND b.register_id = l.register_id
LEFT JOIN gazetteer.street o ON o.usrn = l.usrn AND o.register_id = l.register_id
LEFT JOIN (
  SELECT DISTINCT ON (s.usrn) s.usrn, s.record_type, s.state, s.end_date
  FROM gazetteer.street s JOIN gazetteer.register r ON r.id = s.register_id AND r.kind = 'NSG'
  ORDER BY s.usrn, s.last_update_date DESC, s.register_id
) n ON n.usrn = l.usrn
