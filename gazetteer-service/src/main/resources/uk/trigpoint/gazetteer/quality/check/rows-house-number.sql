-- The house numbers of each street in order, odd and even separately: each with the previous and next number of its parity, their locations,
-- its side of the line from the street's start to its end, and the number of each parity on each side.
WITH known AS (
  SELECT DISTINCT ON (l.usrn, l.register_id, h.number)
         l.register_id, l.usrn, h.number, h.number % 2 AS odd, l.uprn, b.x, b.y,
         l.logical_status = 1 AND b.logical_status = 1 AS live
  FROM gazetteer.lpi l
  JOIN gazetteer.register r ON r.id = l.register_id AND r.kind = 'LLPG'
  JOIN gazetteer.blpu b ON b.uprn = l.uprn AND b.register_id = l.register_id
  CROSS JOIN LATERAL generate_series(
      l.pao_start_number,
      CASE WHEN l.pao_end_number BETWEEN l.pao_start_number AND l.pao_start_number + 40 THEN l.pao_end_number ELSE l.pao_start_number END) h (number)
  WHERE l.pao_start_number > 0 AND l.logical_status NOT IN (7, 9)
    AND l.usrn IN (SELECT usrn FROM quality_usrn) -- scope
  ORDER BY l.usrn, l.register_id, h.number, l.logical_status, l.uprn
), placed AS (
  SELECT k.*, s.start_x IS NOT NULL AND (s.start_x <> s.end_x OR s.start_y <> s.end_y) AS lined,
         (s.end_x - s.start_x) * (k.y - s.start_y) - (s.end_y - s.start_y) * (k.x - s.start_x) > 0 AS left_side
  FROM known k
  LEFT JOIN (
    SELECT DISTINCT ON (usrn) usrn, start_x, start_y, end_x, end_y
    FROM gazetteer.street
    WHERE usrn IN (SELECT usrn FROM quality_usrn) -- scope
    ORDER BY usrn, esu_count DESC NULLS LAST
  ) s ON s.usrn = k.usrn
)
SELECT q.*, (SELECT string_agg(CAST(m AS text), ', ') FROM generate_series(before + 2, number - 2, 2) m) AS missing
FROM (
  SELECT register_id, usrn || ' ' || number AS subject, uprn, usrn, x AS easting, y AS northing, number, live, lined, left_side,
         lag(number) OVER side AS before, lag(x) OVER side AS before_x, lag(y) OVER side AS before_y,
         lead(number) OVER side AS after, lead(x) OVER side AS after_x, lead(y) OVER side AS after_y,
         count(*) OVER parity AS same, count(*) FILTER (WHERE left_side) OVER parity AS same_left,
         count(*) OVER street AS numbers, count(*) FILTER (WHERE left_side) OVER street AS numbers_left
  FROM placed
  WINDOW side AS (PARTITION BY usrn, register_id, odd ORDER BY number),
         parity AS (PARTITION BY usrn, register_id, odd),
         street AS (PARTITION BY usrn, register_id)
) q
