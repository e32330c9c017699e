-- Counts records by register, as denominators for counts of findings.
SELECT r.kind || ' ' || r.custodian AS register, r.id,
       (SELECT count(*) FROM gazetteer.blpu b WHERE b.register_id = r.id) AS blpu,
       (SELECT count(*) FROM gazetteer.lpi l WHERE l.register_id = r.id) AS lpi,
       (SELECT count(*) FROM gazetteer.street s WHERE s.register_id = r.id) AS street
FROM gazetteer.register r
ORDER BY r.id
