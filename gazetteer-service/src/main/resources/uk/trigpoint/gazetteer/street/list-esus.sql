-- The elementary street units of a street that are in use.
SELECT e.esu_id, e.direction, round(CAST(COALESCE(ST_Length(e.geom), 0) AS numeric), 1) AS metres
FROM gazetteer.street_esu se
JOIN gazetteer.esu e ON e.esu_id = se.esu_id AND e.register_id = se.register_id
WHERE se.usrn = :usrn AND e.end_date IS NULL
ORDER BY e.esu_id
