-- The incomplete supply whose next volume this is.
SELECT s.id
FROM gazetteer.supply s
JOIN gazetteer.register r ON r.id = s.register_id
WHERE r.kind = :kind AND r.custodian = :custodian AND s.state = 'incomplete' AND s.process_date = :processDate AND s.full_supply = :full
  AND s.next_volume = :volume
ORDER BY s.id DESC
LIMIT 1
FOR UPDATE OF s
