-- Street descriptors of NSG and LLPG with their street.
SELECT d.register_id, d.usrn || ' ' || d.language AS subject, CAST(NULL AS bigint) AS uprn, d.usrn, s.start_x AS easting, s.start_y AS northing,
       r.kind, d.language, d.descriptor, d.locality, d.town, d.administrative_area, s.usrn AS found_street, s.record_type, s.state, g.welsh,
       w.languages, m.usrn IS NOT NULL AS motorway_dedicated
FROM gazetteer.street_descriptor d
JOIN quality_usrn q ON q.usrn = d.usrn -- scope
JOIN gazetteer.register r ON r.id = d.register_id AND r.kind IN ('NSG', 'LLPG')
LEFT JOIN gazetteer.street s ON s.usrn = d.usrn AND s.register_id = d.register_id
LEFT JOIN (SELECT register_id, true AS welsh FROM gazetteer.street_descriptor WHERE language = 'CYM' GROUP BY register_id) g
       ON g.register_id = d.register_id
JOIN (SELECT usrn, register_id, count(*) FILTER (WHERE language IN ('ENG', 'CYM')) AS languages
      FROM gazetteer.street_descriptor
      WHERE usrn IN (SELECT usrn FROM quality_usrn) -- scope
      GROUP BY usrn, register_id) w ON w.usrn = d.usrn AND w.register_id = d.register_id
LEFT JOIN (
  SELECT DISTINCT x.usrn, x.register_id
  FROM gazetteer.street_esu x
  JOIN gazetteer.raw_record h ON h.record_type = 17 AND h.register_id = x.register_id AND h.esu_id = x.esu_id AND h.fields[3] = '11'
) m ON m.usrn = d.usrn AND m.register_id = d.register_id
