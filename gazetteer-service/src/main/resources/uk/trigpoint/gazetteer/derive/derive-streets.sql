-- One line for each NSG street: its ESUs in use, its descriptor, and its maintaining authority from record 61.
SELECT CAST(s.usrn AS bigint) AS fid, CAST(s.usrn AS text) AS usrn, d.descriptor AS name, d.locality, d.town, s.state, s.record_type, i.street_status,
       s.last_update_date AS last_updated, CAST(g.geom AS geometry) AS geom
FROM (
  SELECT DISTINCT ON (t.usrn) t.*
  FROM affected_usrn f
  JOIN gazetteer.street t ON t.usrn = f.usrn
  JOIN gazetteer.register r ON r.id = t.register_id AND r.kind = 'NSG'
  ORDER BY t.usrn, t.last_update_date DESC NULLS LAST, t.register_id
) s
JOIN LATERAL (
  SELECT ST_LineMerge(ST_Collect(e.geom ORDER BY e.esu_id)) AS geom
  FROM gazetteer.street_esu se
  JOIN gazetteer.esu e ON e.esu_id = se.esu_id AND e.register_id = se.register_id
  WHERE se.usrn = s.usrn AND se.register_id = s.register_id AND e.geom IS NOT NULL AND e.end_date IS NULL
) g ON g.geom IS NOT NULL
JOIN LATERAL (
  SELECT d.descriptor, d.locality, d.town
  FROM gazetteer.street_descriptor d
  WHERE d.usrn = s.usrn AND d.register_id = s.register_id
  ORDER BY d.language = 'ENG' DESC, d.language
  LIMIT 1
) d ON true
LEFT JOIN LATERAL (
  -- From record 61; interest type 1 is the street authority.
  SELECT CASE r.fields[:streetStatus]
           WHEN '1' THEN 'maintainable at public expense'
           WHEN '2' THEN 'prospectively maintainable at public expense'
           WHEN '3' THEN 'not maintainable at public expense'
           WHEN '4' THEN 'maintained by another highway authority'
           WHEN '5' THEN 'outside street works'
         END AS street_status
  FROM gazetteer.raw_record r
  WHERE r.usrn = s.usrn AND r.record_type = 61 AND r.fields[:interestType] = '1'
  ORDER BY r.register_id, r.key
  LIMIT 1
) i ON true
