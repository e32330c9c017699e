-- Stores a decision; :decision null undoes it.
UPDATE gazetteer.review_row
SET decision = :decision, decided_uprn = :uprn, note = :note, decided_by = :by,
    decided_at = CASE WHEN CAST(:decision AS text) IS NULL THEN NULL ELSE clock_timestamp() END, version = version + 1
WHERE list_id = :list AND number = :number
