UPDATE gazetteer.review_list l
SET rows = n.rows, accepted = n.accepted, in_review = n.in_review, unmatched = n.unmatched, to_decide = n.to_decide
FROM (SELECT count(*) AS rows, count(*) FILTER (WHERE band = 'accept') AS accepted, count(*) FILTER (WHERE band = 'review') AS in_review,
             count(*) FILTER (WHERE band = 'none') AS unmatched, count(*) FILTER (WHERE to_decide) AS to_decide
      FROM gazetteer.review_row WHERE list_id = :list) n
WHERE l.id = :list
