-- ESUs with their lines, made from coordinates in their order. An ESU with fewer than two coordinates has no line.
INSERT INTO gazetteer.esu (custodian, supply_id, esu_id, tolerance, start_date, end_date, last_update_date, direction, line, geom)
SELECT :custodian, :supply, e.esu_id, e.tolerance, e.start_date, e.end_date, e.last_update_date, e.direction, e.line, p.geom
FROM stage_esu e
LEFT JOIN (
  SELECT esu_id, ST_SetSRID(ST_MakeLine(ST_MakePoint(x, y) ORDER BY number), 27700) AS geom
  FROM stage_esu_point
  GROUP BY esu_id
  HAVING count(*) > 1
) p ON p.esu_id = e.esu_id
ORDER BY e.esu_id
