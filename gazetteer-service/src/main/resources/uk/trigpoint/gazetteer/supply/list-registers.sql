-- Registers with a supply, each with the last one that is applied and not undone.
SELECT r.kind, r.custodian, r.custodian_name, s.id AS supply, s.file_name, s.process_date, s.applied_at
FROM gazetteer.register r
LEFT JOIN LATERAL (
  SELECT a.id, a.process_date, a.applied_at,
         (SELECT f.file_name FROM gazetteer.supply_file f WHERE f.supply_id = a.id ORDER BY f.volume LIMIT 1) AS file_name
  FROM gazetteer.supply a
  WHERE a.register_id = r.id AND a.state = 'applied'
  ORDER BY a.applied_at DESC, a.id DESC
  LIMIT 1) s ON true
WHERE EXISTS (SELECT FROM gazetteer.supply a WHERE a.register_id = r.id)
ORDER BY r.kind, r.custodian
LIMIT 1000
