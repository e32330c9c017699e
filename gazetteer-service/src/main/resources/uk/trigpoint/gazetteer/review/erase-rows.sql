-- Blanks the rows of a person, whose key is a field. The rows stay, so that the file keeps its length.
UPDATE gazetteer.review_row
SET fields = array_fill(CAST('' AS text), ARRAY[cardinality(fields)]), text = '', uprn = NULL, explanation = 'erased', band = 'none', score = 0, to_decide = false,
    decision = NULL, decided_uprn = NULL, note = NULL, decided_at = NULL, decided_by = NULL, version = version + 1
WHERE CAST(:key AS text) = ANY (fields)
