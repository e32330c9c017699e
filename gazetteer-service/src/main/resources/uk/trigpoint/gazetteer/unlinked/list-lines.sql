-- Lines of a list in the order of the file; only those without an answer if :openOnly.
SELECT line, fields, reference, address, postcode, source, fault, answer, uprn, note, answered_at, answered_by
FROM gazetteer.unlinked_line
WHERE list_id = :id AND (NOT :openOnly OR answer IS NULL)
ORDER BY line
LIMIT :limit OFFSET :offset
