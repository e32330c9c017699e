-- Transforms a National Grid point with PROJ: degrees, ETRS89.
SELECT ST_X(p.point), ST_Y(p.point)
FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint(:easting, :northing), 27700), 4258) AS point) p
