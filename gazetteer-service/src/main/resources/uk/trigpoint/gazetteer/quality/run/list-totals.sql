-- Lists the totals of all registers; measure, part and whole are null for a register that has none.
SELECT r.kind || ' ' || r.custodian AS register, CAST(r.custodian AS text) AS custodian, t.measure, t.part, t.whole
FROM gazetteer.register r
LEFT JOIN gazetteer.quality_total t ON t.register_id = r.id
ORDER BY r.id, t.measure
