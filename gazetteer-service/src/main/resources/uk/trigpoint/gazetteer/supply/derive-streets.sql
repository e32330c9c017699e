-- One line a street: its ESUs together, its descriptor, and from record 61 who maintains it.
INSERT INTO gazetteer.street_line (fid, usrn, name, locality, town, state, record_type, street_status, last_updated, geom, geom_3857)
SELECT s.usrn, CAST(s.usrn AS text), d.descriptor, d.locality, d.town, s.state, s.record_type, i.street_status, s.last_update_date,
       g.geom, ST_Transform(g.geom, 3857)
FROM (SELECT DISTINCT ON (usrn) * FROM gazetteer.street WHERE register = 'NSG' ORDER BY usrn, last_update_date DESC) s
JOIN (
  SELECT se.usrn, ST_LineMerge(ST_Collect(e.geom)) AS geom
  FROM gazetteer.street_esu se
  JOIN gazetteer.esu e ON e.esu_id = se.esu_id AND e.custodian = se.custodian
  WHERE e.geom IS NOT NULL AND e.end_date IS NULL
  GROUP BY se.usrn
) g ON g.usrn = s.usrn
JOIN LATERAL (
  SELECT descriptor, locality, town
  FROM gazetteer.street_descriptor d
  WHERE d.usrn = s.usrn AND d.register = 'NSG'
  ORDER BY d.language = 'ENG' DESC
  LIMIT 1
) d ON true
LEFT JOIN LATERAL (
  -- Fields of record 61 in their layout: 14 is STREET_STATUS, 15 INTEREST_TYPE; interest type 1 is the street authority's.
  SELECT CASE r.fields[14]
           WHEN '1' THEN 'maintainable at public expense'
           WHEN '2' THEN 'prospectively maintainable at public expense'
           WHEN '3' THEN 'not maintainable at public expense'
           WHEN '4' THEN 'maintained by another highway authority'
           WHEN '5' THEN 'outside street works'
         END AS street_status
  FROM gazetteer.raw_record r
  WHERE r.usrn = s.usrn AND r.record_type = 61 AND r.fields[15] = '1'
  ORDER BY r.line
  LIMIT 1
) i ON true
