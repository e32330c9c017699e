-- Packages, newest first, open ones before closed ones; with :id only that one.
SELECT id, uprn, address, easting, northing, hours_per_week, double_up, start_date, notes, created_by, created_at, revision, closed_by, closed_at,
       outcome, provider_id, provider_name
FROM care.package
WHERE CAST(:id AS uuid) IS NULL OR id = CAST(:id AS uuid)
ORDER BY closed_at IS NOT NULL, created_at DESC, id
LIMIT :limit
