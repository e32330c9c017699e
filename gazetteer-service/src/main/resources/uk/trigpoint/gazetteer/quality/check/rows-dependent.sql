-- Records of dedications, exemptions and associated street data, with the records they refer to.
SELECT x.register_id, x.record_type || ' ' || x.key AS subject, CAST(NULL AS bigint) AS uprn, x.usrn,
       CAST(NULL AS double precision) AS easting, CAST(NULL AS double precision) AS northing,
       x.record_type, lpad(CAST(x.esu_id AS text), 14, '0') AS esu_id, x.fields, e.esu_id AS found_esu, s.usrn AS found_street, n.supplied
FROM gazetteer.raw_record x
JOIN gazetteer.register r ON r.id = x.register_id AND r.kind IN ('NSG', 'ASD')
LEFT JOIN gazetteer.esu e ON e.esu_id = x.esu_id AND e.register_id = x.register_id
LEFT JOIN gazetteer.register t ON t.kind = 'NSG' AND t.custodian = r.custodian
LEFT JOIN gazetteer.street s ON s.usrn = x.usrn AND s.register_id = t.id
LEFT JOIN (SELECT register_id, true AS supplied FROM gazetteer.street GROUP BY register_id) n ON n.register_id = t.id
WHERE x.record_type IN (16, 17, 61, 62, 63, 64, 66)
