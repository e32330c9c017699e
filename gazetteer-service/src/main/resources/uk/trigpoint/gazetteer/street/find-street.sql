-- A street; an NSG record takes precedence over an LLPG record. Geometry as GeoJSON, longitude and latitude.
SELECT s.record_type, s.state, s.naming_authority, s.start_date, s.end_date, s.last_update_date,
       (SELECT count(*) FROM gazetteer.address a
        WHERE a.usrn = CAST(s.usrn AS text) AND a.logical_status IN (1, 6) AND a.classification <> 'PS') AS addresses,
       (SELECT ST_AsGeoJSON(ST_Transform(g.geom, 4326), 7) FROM gazetteer.street_line g WHERE g.fid = s.usrn) AS geometry
FROM gazetteer.street s
JOIN gazetteer.register r ON r.id = s.register_id
WHERE s.usrn = :usrn
ORDER BY r.kind = 'NSG' DESC, s.last_update_date DESC NULLS LAST, r.custodian
LIMIT 1
