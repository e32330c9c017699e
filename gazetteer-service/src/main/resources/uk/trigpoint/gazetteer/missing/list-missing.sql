-- Reported addresses, oldest first; :id, :export, :state and :custodian null for all, :custodian 0 for those without one.
SELECT m.id, m.text, m.easting, m.northing, m.unit, m.number, m.street, m.town, m.postcode, m.custodian, m.custodian_basis, m.state, m.uprn, m.export_id,
       m.note, m.reported_at, m.changed_at, m.changed_by, r.reports, r.notes,
       (SELECT g.custodian_name FROM gazetteer.register g WHERE g.custodian = m.custodian ORDER BY g.kind = 'LLPG' DESC, g.id LIMIT 1) AS custodian_name
FROM gazetteer.missing_address m
CROSS JOIN LATERAL (
  SELECT count(*) AS reports, COALESCE(array_agg(n.note ORDER BY n.reported_at) FILTER (WHERE n.note IS NOT NULL), '{}') AS notes
  FROM gazetteer.missing_report n
  WHERE n.missing_id = m.id
) r
WHERE m.id > :after
  AND (CAST(:id AS bigint) IS NULL OR m.id = CAST(:id AS bigint))
  AND (CAST(:export AS bigint) IS NULL OR m.export_id = CAST(:export AS bigint))
  AND (CAST(:state AS text) IS NULL OR m.state = CAST(:state AS text))
  AND (CAST(:custodian AS integer) IS NULL OR COALESCE(m.custodian, 0) = CAST(:custodian AS integer))
ORDER BY m.id
LIMIT :limit
