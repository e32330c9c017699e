-- Packages, newest first; with :id only that one.
SELECT id, uprn, address, easting, northing, hours_per_week, double_up, start_date, notes, created_by, created_at
FROM care.package
WHERE CAST(:id AS uuid) IS NULL OR id = CAST(:id AS uuid)
ORDER BY created_at DESC, id
LIMIT :limit
