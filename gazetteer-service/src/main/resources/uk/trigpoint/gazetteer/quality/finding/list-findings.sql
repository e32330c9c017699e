-- Open findings of the check codes :checks. Other parameters filter unless they are null.
SELECT f.check_code, r.kind || ' ' || r.custodian AS register, f.subject, f.uprn, f.usrn, f.detail, f.easting, f.northing, f.first_seen, f.last_seen
FROM gazetteer.quality_finding f
JOIN gazetteer.register r ON r.id = f.register_id
WHERE f.resolved_at IS NULL
  AND f.check_code = ANY (:checks)
  AND (CAST(:custodian AS integer) IS NULL OR r.custodian = :custodian)
  AND (CAST(:minX AS double precision) IS NULL OR (f.easting BETWEEN :minX AND :maxX AND f.northing BETWEEN :minY AND :maxY))
ORDER BY f.check_code, f.uprn, f.usrn, f.register_id, f.subject
LIMIT :limit OFFSET :offset
