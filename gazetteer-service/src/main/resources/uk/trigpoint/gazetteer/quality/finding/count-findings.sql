-- Counts the findings of list-findings, ignoring paging.
SELECT count(*)
FROM gazetteer.quality_finding f
JOIN gazetteer.register r ON r.id = f.register_id
WHERE f.resolved_at IS NULL
  AND f.check_code = ANY (:checks)
  AND (CAST(:custodian AS integer) IS NULL OR r.custodian = :custodian)
  AND (CAST(:minX AS double precision) IS NULL OR (f.easting BETWEEN :minX AND :maxX AND f.northing BETWEEN :minY AND :maxY))
