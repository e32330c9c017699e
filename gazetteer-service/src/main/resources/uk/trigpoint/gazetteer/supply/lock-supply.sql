-- A supply, with its row locked to change its state.
SELECT s.id, s.register_id, r.kind, r.custodian, r.custodian_name, s.format, s.state, s.full_supply, s.process_date, s.process_time, s.next_volume, s.held_by, s.held_after,
       s.lines - s.rejected AS accepted, s.rejected,
       ARRAY(SELECT f.id FROM gazetteer.supply_file f WHERE f.supply_id = s.id ORDER BY f.volume) AS files,
       ARRAY(SELECT f.sha256 FROM gazetteer.supply_file f WHERE f.supply_id = s.id ORDER BY f.volume) AS digests
FROM gazetteer.supply s
JOIN gazetteer.register r ON r.id = s.register_id
WHERE s.id = :id
FOR UPDATE OF s
