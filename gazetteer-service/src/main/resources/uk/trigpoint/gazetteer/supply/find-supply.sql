-- Supplies with their files, newest first; each of :id, :state, :register, :custodian and :before null for all.
SELECT s.id, s.state, r.kind, r.custodian, r.custodian_name, s.format, s.version, s.full_supply, s.process_date, s.process_time, s.next_volume,
       s.lines, s.rejected, s.records, s.changes, s.seconds, s.staged_at, s.staged_by, s.applied_at, s.applied_by, s.undone_at, s.undone_by,
       s.held_at, s.held_by, s.held_findings,
       (SELECT json_agg(json_build_object('volume', f.volume, 'fileName', f.file_name, 'encoding', f.encoding) ORDER BY f.volume)
        FROM gazetteer.supply_file f WHERE f.supply_id = s.id) AS volumes
FROM gazetteer.supply s
JOIN gazetteer.register r ON r.id = s.register_id
WHERE (CAST(:id AS bigint) IS NULL OR s.id = :id)
  AND (CAST(:state AS text) IS NULL OR s.state = :state)
  AND (CAST(:register AS text) IS NULL OR r.kind = :register)
  AND (CAST(:custodian AS integer) IS NULL OR r.custodian = :custodian)
  AND (CAST(:before AS bigint) IS NULL OR s.id < :before)
ORDER BY s.id DESC
LIMIT :limit
