-- The extent of the addresses but for the outermost hundredth on each side.
SELECT percentile_cont(0.01) WITHIN GROUP (ORDER BY easting) AS west,
       percentile_cont(0.99) WITHIN GROUP (ORDER BY easting) AS east,
       percentile_cont(0.01) WITHIN GROUP (ORDER BY northing) AS south,
       percentile_cont(0.99) WITHIN GROUP (ORDER BY northing) AS north
  FROM gazetteer.address
 WHERE easting IS NOT NULL AND northing IS NOT NULL
HAVING count(*) >= :min
