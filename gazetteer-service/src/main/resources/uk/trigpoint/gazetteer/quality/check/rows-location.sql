-- Approved LPIs of the LLPGs with the distance to their street's line (null if within :far metres of one of its ends).
-- The line is the street's ESUs or, without ESUs, the straight line from start to end.
SELECT l.register_id, CAST(l.uprn AS text) || ' ' || l.lpi_key AS subject, l.uprn, l.usrn, b.x AS easting, b.y AS northing, b.blpu_class,
       CASE
         WHEN t.usrn IS NULL THEN NULL
         WHEN (b.x - t.start_x) ^ 2 + (b.y - t.start_y) ^ 2 <= CAST(:far AS double precision) ^ 2 OR (b.x - t.end_x) ^ 2 + (b.y - t.end_y) ^ 2 <= CAST(:far AS double precision) ^ 2 THEN NULL
         ELSE round(CAST(ST_Distance(ST_SetSRID(ST_MakePoint(b.x, b.y), 27700), t.geom) AS numeric))
       END AS street_metres
FROM gazetteer.lpi l
JOIN quality_located q ON q.uprn = l.uprn -- scope
JOIN gazetteer.register r ON r.id = l.register_id AND r.kind = 'LLPG'
JOIN gazetteer.blpu b ON b.uprn = l.uprn AND b.register_id = l.register_id AND b.logical_status = 1
LEFT JOIN (
  SELECT DISTINCT ON (s.usrn, f.id) s.usrn, f.id AS register_id, s.start_x, s.start_y, s.end_x, s.end_y,
         COALESCE(g.geom, ST_SetSRID(ST_MakeLine(ST_MakePoint(s.start_x, s.start_y), ST_MakePoint(s.end_x, s.end_y)), 27700)) AS geom
  FROM gazetteer.street s
  JOIN gazetteer.register o ON o.id = s.register_id
  JOIN gazetteer.register f ON f.kind = 'LLPG' AND (f.id = o.id OR o.kind = 'NSG')
  LEFT JOIN (
    SELECT x.usrn, ST_Collect(e.geom) AS geom
    FROM gazetteer.street_esu x
    JOIN gazetteer.esu e ON e.esu_id = x.esu_id AND e.register_id = x.register_id AND e.geom IS NOT NULL AND e.end_date IS NULL
    GROUP BY x.usrn
  ) g ON g.usrn = s.usrn
  ORDER BY s.usrn, f.id, o.kind = 'LLPG' DESC
) t ON t.usrn = l.usrn AND t.register_id = l.register_id
WHERE l.logical_status = 1 AND l.language <> 'CYM'
OFFSET 0
