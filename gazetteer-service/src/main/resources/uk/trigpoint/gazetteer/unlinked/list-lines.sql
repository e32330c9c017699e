-- Lines of a list in file order; only open ones if :openOnly.
SELECT line, fields, reference, address, postcode, source, fault, answer, uprn, note, answered_at, answered_by
FROM gazetteer.unlinked_line
WHERE list_id = :id AND (NOT :openOnly OR answer IS NULL)
ORDER BY line
LIMIT :limit OFFSET :offset
