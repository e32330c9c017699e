-- Merges the findings of a run: inserts new ones, updates existing ones, reopens returning ones with their first_seen.
INSERT INTO gazetteer.quality_finding AS f (check_code, register_id, subject, uprn, usrn, detail, easting, northing, first_seen, last_seen)
SELECT DISTINCT ON (check_code, register_id, subject) check_code, register_id, subject, uprn, usrn, detail, easting, northing, :at, :at
FROM quality_found
ORDER BY check_code, register_id, subject, detail
ON CONFLICT (check_code, register_id, subject) DO UPDATE
SET uprn = EXCLUDED.uprn, usrn = EXCLUDED.usrn, detail = EXCLUDED.detail, easting = EXCLUDED.easting, northing = EXCLUDED.northing,
    last_seen = EXCLUDED.last_seen, resolved_at = NULL
