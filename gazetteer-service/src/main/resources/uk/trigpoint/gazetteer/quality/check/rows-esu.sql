-- ESUs of the NSG with the streets, dedications and exemptions that refer to them.
SELECT e.register_id, CAST(e.esu_id AS text) AS subject, CAST(NULL AS bigint) AS uprn, x.usrn,
       ST_X(ST_StartPoint(e.geom)) AS easting, ST_Y(ST_StartPoint(e.geom)) AS northing,
       lpad(CAST(e.esu_id AS text), 14, '0') AS esu_id, e.version, e.coord_count, e.tolerance, e.entry_date, e.start_date, e.last_update_date,
       e.end_date, e.direction, e.geom, ST_NPoints(e.geom) AS points, round(CAST(ST_Length(e.geom) AS numeric), 2) AS metres,
       ST_LineInterpolatePoint(e.geom, 0.5) AS middle,
       COALESCE(x.streets, 0) AS streets, x.main, x.main_open, x.numbered, x.numbered_open_others, x.addressing, x.on_open_main, x.any_open, x.names,
       COALESCE(h.dedications, 0) AS dedications, COALESCE(h.exemptions, 0) AS exemptions
FROM gazetteer.esu e
LEFT JOIN (
  SELECT x.esu_id, x.register_id, count(*) AS streets, min(s.usrn) AS usrn,
         count(*) FILTER (WHERE s.record_type IN (1, 2)) AS main,
         count(*) FILTER (WHERE s.record_type IN (1, 2) AND s.state IN (1, 2, 4)) AS main_open,
         count(*) FILTER (WHERE s.record_type IN (3, 4)) AS numbered,
         count(*) FILTER (WHERE s.record_type = 3 AND s.state = 2 AND d.descriptor !~ '^(Y|NCR|LCR)') AS numbered_open_others,
         count(*) FILTER (WHERE s.state = 5) AS addressing,
         bool_or(s.record_type IN (1, 2) AND s.state = 2) AS on_open_main,
         bool_or(s.state IN (2, 5)) AS any_open,
         string_agg(CAST(s.usrn AS text), ', ' ORDER BY s.usrn) AS names
  FROM gazetteer.street_esu x
  JOIN gazetteer.street s ON s.usrn = x.usrn AND s.register_id = x.register_id
  LEFT JOIN gazetteer.street_descriptor d ON d.usrn = s.usrn AND d.register_id = s.register_id AND d.language = 'ENG'
  GROUP BY x.esu_id, x.register_id
) x ON x.esu_id = e.esu_id AND x.register_id = e.register_id
LEFT JOIN (
  SELECT esu_id, register_id,
         count(*) FILTER (WHERE record_type = 17 AND COALESCE(fields[6], '') = '') AS dedications,
         count(*) FILTER (WHERE record_type = 16 AND COALESCE(fields[6], '') = '') AS exemptions
  FROM gazetteer.raw_record WHERE record_type IN (16, 17) GROUP BY esu_id, register_id
) h ON h.esu_id = e.esu_id AND h.register_id = e.register_id
