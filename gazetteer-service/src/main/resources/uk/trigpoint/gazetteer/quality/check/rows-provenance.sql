-- Provenances of the LLPGs with their BLPU.
SELECT v.register_id, v.prov_key AS subject, v.uprn, CAST(NULL AS integer) AS usrn, b.x AS easting, b.y AS northing,
       v.prov_key, v.code, v.annotation, v.start_date, v.end_date, b.uprn AS found_blpu
FROM gazetteer.provenance v
JOIN quality_uprn q ON q.uprn = v.uprn -- scope
JOIN gazetteer.register r ON r.id = v.register_id AND r.kind = 'LLPG'
LEFT JOIN gazetteer.blpu b ON b.uprn = v.uprn AND b.register_id = v.register_id
