-- Lists with their counts, nearest deadline first; :id null for all.
SELECT l.id, l.kind, l.file_name, l.deadline, l.deadline - CAST(:today AS date) AS days_left, l.columns, l.imported_at, l.imported_by,
       count(n.line) AS lines, count(n.line) FILTER (WHERE n.answer IS NULL) AS open, count(n.answer) AS answered, count(n.fault) AS faulty
FROM gazetteer.unlinked_list l
LEFT JOIN gazetteer.unlinked_line n ON n.list_id = l.id
WHERE CAST(:id AS bigint) IS NULL OR l.id = :id
GROUP BY l.id
ORDER BY l.deadline NULLS LAST, l.id DESC
