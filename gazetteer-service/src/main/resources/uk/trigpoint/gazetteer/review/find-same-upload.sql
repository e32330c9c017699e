-- The list that somebody made of the same upload in the last minutes.
SELECT id FROM gazetteer.review_list
WHERE digest = :digest AND organisation = :organisation AND created_by = :by AND created_at > clock_timestamp() - CAST(:window AS interval)
ORDER BY id DESC
LIMIT 1
