DELETE FROM gazetteer.review_list WHERE created_at + CAST(:retention AS interval) < now()
