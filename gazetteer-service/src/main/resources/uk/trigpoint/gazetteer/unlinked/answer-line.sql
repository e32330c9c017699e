UPDATE gazetteer.unlinked_line
SET answer = :answer, uprn = :uprn, note = :note, answered_at = now(), answered_by = :by
WHERE list_id = :id AND line = :line
