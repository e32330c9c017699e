-- The next open line after a line, or else the first open line of the list.
SELECT line, fields, reference, address, postcode, source, fault, answer, uprn, note, answered_at, answered_by
FROM gazetteer.unlinked_line
WHERE list_id = :id AND answer IS NULL
ORDER BY line <= :after, line
LIMIT 1
