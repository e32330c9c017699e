-- Cross references of a UPRN.
SELECT source, cross_reference, xref_key, start_date, end_date
FROM gazetteer.cross_reference
WHERE uprn = :uprn
ORDER BY source, cross_reference, xref_key
