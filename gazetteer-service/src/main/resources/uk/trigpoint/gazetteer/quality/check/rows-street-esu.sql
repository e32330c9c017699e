-- References from a street to an ESU with both.
SELECT x.register_id, x.usrn || ' ' || x.esu_id AS subject, CAST(NULL AS bigint) AS uprn, x.usrn, s.start_x AS easting, s.start_y AS northing,
       lpad(CAST(x.esu_id AS text), 14, '0') AS esu_id, x.usrn_version, x.esu_version, s.usrn AS found_street, e.esu_id AS found_esu,
       s.state, e.end_date AS esu_end
FROM gazetteer.street_esu x
LEFT JOIN gazetteer.street s ON s.usrn = x.usrn AND s.register_id = x.register_id
LEFT JOIN gazetteer.esu e ON e.esu_id = x.esu_id AND e.register_id = x.register_id
