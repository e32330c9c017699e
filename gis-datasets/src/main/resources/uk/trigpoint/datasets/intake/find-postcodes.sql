-- The middle of a postcode's addresses.
SELECT postcode AS identifier, avg(easting) AS easting, avg(northing) AS northing
  FROM gazetteer.address
 WHERE postcode = ANY(:values)
 GROUP BY postcode
