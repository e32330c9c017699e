-- Builds the lines of ESUs from their coordinates in order. An ESU with fewer than two coordinates has no line.
UPDATE <staging esu> e
SET geom = p.geom
FROM (
  SELECT esu_id, ST_SetSRID(ST_MakeLine(ST_MakePoint(x, y) ORDER BY number), 27700) AS geom
  FROM <staging esu_point>
  GROUP BY esu_id
  HAVING count(*) > 1
) p
WHERE p.esu_id = e.esu_id
