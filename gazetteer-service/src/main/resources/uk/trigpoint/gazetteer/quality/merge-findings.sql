-- What was found into what is known: new, still there, or back again with its first_seen kept.
INSERT INTO gazetteer.quality_finding AS f (check_code, register_id, subject, uprn, usrn, detail, easting, northing, first_seen, last_seen)
SELECT DISTINCT ON (check_code, register_id, subject) check_code, register_id, subject, uprn, usrn, detail, easting, northing, :at, :at
FROM quality_found
ORDER BY check_code, register_id, subject, detail
ON CONFLICT (check_code, register_id, subject) DO UPDATE
SET uprn = EXCLUDED.uprn, usrn = EXCLUDED.usrn, detail = EXCLUDED.detail, easting = EXCLUDED.easting, northing = EXCLUDED.northing,
    last_seen = EXCLUDED.last_seen, resolved_at = NULL
