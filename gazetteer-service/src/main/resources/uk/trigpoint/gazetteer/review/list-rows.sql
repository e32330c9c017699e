-- Rows of a list after a row, in file order. :state is open, decided, skipped, matched, unmatched or all; :band null for all.
SELECT number, fields, text, band, score, uprn, explanation, to_decide, decision, decided_uprn, note, decided_at, decided_by, version
FROM gazetteer.review_row
WHERE list_id = :list AND number > :after
  AND CASE :state WHEN 'open' THEN to_decide AND decision IS NULL WHEN 'decided' THEN decision <> 'skip' WHEN 'skipped' THEN decision = 'skip'
                  WHEN 'matched' THEN NOT to_decide AND decision IS NULL AND band = 'accept' WHEN 'unmatched' THEN NOT to_decide AND decision IS NULL AND band <> 'accept'
                  ELSE true END
  AND (CAST(:band AS text) IS NULL OR band = CAST(:band AS text))
ORDER BY number
LIMIT :limit
