-- Nearest approved and provisional addresses within :radius metres. :x :y metres, EPSG:27700. Uses address_geom.
SELECT uprn, usrn, address, lines, street, town, postcode, easting, northing, classification, logical_status, custodian, parent_uprn,
       organisation, last_updated, geom <-> p.point AS metres
FROM gazetteer.address, (SELECT ST_SetSRID(ST_MakePoint(:x, :y), 27700) AS point) p
WHERE ST_DWithin(geom, p.point, :radius) AND logical_status IN (1, 6) AND classification <> 'PS'
ORDER BY geom <-> p.point, fid
LIMIT :limit
