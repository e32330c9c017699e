-- Cross references of a UPRN, with the custodian that sent them.
SELECT x.source, x.cross_reference, x.xref_key, x.start_date, x.end_date, r.custodian
FROM gazetteer.cross_reference x
JOIN gazetteer.register r ON r.id = x.register_id
WHERE x.uprn = :uprn
ORDER BY x.source, x.cross_reference, x.xref_key, r.custodian
