-- Texts that an organisation decided in its lists, latest first.
SELECT r.text, CAST(r.decided_uprn AS text) AS uprn
FROM gazetteer.review_row r JOIN gazetteer.review_list l ON l.id = r.list_id
WHERE r.decision IN ('uprn', 'none') AND r.text <> '' AND l.organisation = :organisation
ORDER BY r.decided_at DESC, r.list_id, r.number
