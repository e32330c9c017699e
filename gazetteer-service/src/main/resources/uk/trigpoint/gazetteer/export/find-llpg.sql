-- The register of a custodian's LLPG, if any supply of it stands.
SELECT r.id, r.custodian, r.custodian_name
FROM gazetteer.register r
WHERE r.kind = 'LLPG' AND r.custodian = :custodian
  AND EXISTS (SELECT 1 FROM gazetteer.supply s WHERE s.register_id = r.id AND s.state = 'applied')
