SELECT f.check_code, r.kind || ' ' || r.custodian AS register, count(*) AS findings
FROM gazetteer.quality_finding f
JOIN gazetteer.register r ON r.id = f.register_id
WHERE f.resolved_at IS NULL
GROUP BY f.check_code, r.kind, r.custodian
