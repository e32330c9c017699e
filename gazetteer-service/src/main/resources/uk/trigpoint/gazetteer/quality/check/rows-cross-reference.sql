-- Cross references of the LLPGs with their BLPU.
SELECT x.register_id, x.xref_key AS subject, x.uprn, CAST(NULL AS integer) AS usrn, b.x AS easting, b.y AS northing,
       x.xref_key, x.cross_reference, x.source, x.start_date, x.end_date, x.entry_date, x.last_update_date,
       b.uprn AS found_blpu, b.logical_status AS blpu_status, b.blpu_class
FROM gazetteer.cross_reference x
JOIN quality_uprn q ON q.uprn = x.uprn -- scope
JOIN gazetteer.register r ON r.id = x.register_id AND r.kind = 'LLPG'
LEFT JOIN gazetteer.blpu b ON b.uprn = x.uprn AND b.register_id = x.register_id
