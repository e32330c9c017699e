-- Approved LPIs of the LLPGs with the distance to the centre of their postcode.
WITH located AS (
  SELECT l.register_id, l.uprn, l.lpi_key, l.language, l.usrn, l.postcode, b.x, b.y
  FROM gazetteer.lpi l
  JOIN gazetteer.blpu b ON b.uprn = l.uprn AND b.register_id = l.register_id AND b.logical_status = 1
  WHERE l.logical_status = 1 AND l.postcode IS NOT NULL
    AND l.postcode IN (SELECT postcode FROM quality_postcode) -- scope
)
SELECT l.register_id, CAST(l.uprn AS text) || ' ' || l.lpi_key AS subject, l.uprn, l.usrn, l.x AS easting, l.y AS northing, l.postcode, p.addresses,
       round(sqrt((l.x - p.middle_x) ^ 2 + (l.y - p.middle_y) ^ 2)) AS postcode_metres
FROM located l
JOIN quality_neighbour q ON q.uprn = l.uprn -- scope
JOIN gazetteer.register r ON r.id = l.register_id AND r.kind = 'LLPG'
JOIN (
  SELECT postcode, count(*) AS addresses,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS middle_x, percentile_cont(0.5) WITHIN GROUP (ORDER BY y) AS middle_y
  FROM located
  GROUP BY postcode
) p ON p.postcode = l.postcode
WHERE l.language <> 'CYM'
OFFSET 0
