SELECT line, fields, reference, address, postcode, source, fault, answer, uprn, note, answered_at, answered_by
FROM gazetteer.unlinked_line
WHERE list_id = :id AND line = :line
