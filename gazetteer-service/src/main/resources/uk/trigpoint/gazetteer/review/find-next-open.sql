-- The next row to decide after a row; if there is none, the first one before it.
SELECT COALESCE(
  (SELECT min(number) FROM gazetteer.review_row WHERE list_id = :list AND to_decide AND decision IS NULL AND number > :after),
  (SELECT min(number) FROM gazetteer.review_row WHERE list_id = :list AND to_decide AND decision IS NULL AND number < :after))
