-- The row of a text that was decided last, in any list.
SELECT list_id, number, fields, text, band, score, uprn, explanation, to_decide, decision, decided_uprn, note, decided_at, decided_by, version
FROM gazetteer.review_row
WHERE text = :text AND decision IN ('uprn', 'none')
ORDER BY decided_at DESC
LIMIT 1
