-- BLPUs of the LLPGs with their parent, their LPIs together and, for street records, their street.
SELECT b.register_id, CAST(b.uprn AS text) AS subject, b.uprn, CAST(l.usrn AS integer) AS usrn, b.x AS easting, b.y AS northing,
       b.logical_status, b.blpu_state, b.blpu_state_date, b.blpu_class, b.parent_uprn, b.rpc, b.local_custodian, b.start_date, b.end_date,
       b.last_update_date, b.entry_date, b.organisation, b.ward_code, b.parish_code, r.custodian AS register_custodian,
       p.uprn AS found_parent, p.logical_status AS parent_status, p.blpu_class AS parent_class, p.x AS parent_x, p.y AS parent_y,
       COALESCE(l.lpis, 0) AS lpis, COALESCE(l.preferred, 0) AS preferred, l.preferred_eng, l.preferred_cym, l.preferred_gae, COALESCE(l.sao, false) AS sao,
       COALESCE(l.street_record, false) AS street_record, g.welsh,
       s.start_x, s.start_y, s.end_x, s.end_y
FROM gazetteer.blpu b
JOIN quality_uprn q ON q.uprn = b.uprn -- scope
JOIN gazetteer.register r ON r.id = b.register_id AND r.kind = 'LLPG'
LEFT JOIN gazetteer.blpu p ON p.uprn = b.parent_uprn AND p.register_id = b.register_id
LEFT JOIN (
  SELECT uprn, register_id, count(*) AS lpis, count(*) FILTER (WHERE logical_status = 1) AS preferred,
         count(*) FILTER (WHERE logical_status = 1 AND language = 'ENG') AS preferred_eng,
         count(*) FILTER (WHERE logical_status = 1 AND language = 'CYM') AS preferred_cym,
         count(*) FILTER (WHERE logical_status = 1 AND language = 'GAE') AS preferred_gae,
         bool_or(logical_status IN (1, 6) AND (sao_start_number IS NOT NULL OR sao_text IS NOT NULL)) AS sao,
         bool_or(logical_status IN (1, 6) AND pao_text = 'STREET RECORD') AS street_record,
         COALESCE(min(usrn) FILTER (WHERE logical_status = 1), min(usrn)) AS usrn
  FROM gazetteer.lpi
  WHERE uprn IN (SELECT uprn FROM quality_uprn) -- scope
  GROUP BY uprn, register_id
) l ON l.uprn = b.uprn AND l.register_id = b.register_id
LEFT JOIN (SELECT register_id, true AS welsh FROM gazetteer.lpi WHERE language = 'CYM' GROUP BY register_id) g ON g.register_id = b.register_id
LEFT JOIN (
  SELECT DISTINCT ON (s.usrn, f.id) s.usrn, f.id AS register_id, s.start_x, s.start_y, s.end_x, s.end_y
  FROM gazetteer.street s
  JOIN gazetteer.register o ON o.id = s.register_id
  JOIN gazetteer.register f ON f.kind = 'LLPG' AND (f.id = o.id OR o.kind = 'NSG')
  ORDER BY s.usrn, f.id, o.kind = 'LLPG' DESC
) s ON b.blpu_class = 'PS' AND s.usrn = l.usrn AND s.register_id = b.register_id
