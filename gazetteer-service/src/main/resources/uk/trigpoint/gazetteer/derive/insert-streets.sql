-- Inserts new and changed streets.
INSERT INTO gazetteer.street_line (fid, usrn, name, locality, town, state, record_type, street_status, last_updated, geom)
SELECT fid, usrn, name, locality, town, state, record_type, street_status, last_updated, geom
FROM street_next n
WHERE NOT EXISTS (SELECT 1 FROM gazetteer.street_line a WHERE a.fid = n.fid)
ORDER BY fid
