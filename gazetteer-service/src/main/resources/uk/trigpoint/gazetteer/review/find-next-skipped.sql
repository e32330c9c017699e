SELECT min(number) FROM gazetteer.review_row WHERE list_id = :list AND decision = 'skip' AND number > :after
