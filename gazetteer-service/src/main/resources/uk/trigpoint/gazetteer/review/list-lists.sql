-- Lists with their progress; :id null for all.
SELECT l.id, l.name, l.organisation, l.columns, l.roles, l.delimiter, l.rows, l.accepted, l.in_review, l.unmatched, l.to_decide, l.created_at, l.created_by,
       l.created_at + CAST(:retention AS interval) AS kept_until, l.to_decide - d.settled AS open, d.decided, d.skipped
FROM gazetteer.review_list l
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE r.decision <> 'skip') AS decided, count(*) FILTER (WHERE r.decision = 'skip') AS skipped,
         count(*) FILTER (WHERE r.to_decide) AS settled
  FROM gazetteer.review_row r
  WHERE r.list_id = l.id AND r.decision IS NOT NULL
) d
WHERE CAST(:id AS bigint) IS NULL OR l.id = CAST(:id AS bigint)
ORDER BY l.created_at DESC, l.id DESC
