SELECT number, fields, text, band, score, uprn, explanation, to_decide, decision, decided_uprn, note, decided_at, decided_by, version
FROM gazetteer.review_row
WHERE list_id = :list AND number = :number
FOR UPDATE
