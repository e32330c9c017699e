-- Decisions, latest first; :words null for all texts, :by null for all users.
SELECT id, words, text, uprn, address, verdict, decided_at, decided_by, source
FROM gazetteer.match_decision
WHERE (CAST(:words AS text) IS NULL OR words = CAST(:words AS text))
  AND (CAST(:by AS text) IS NULL OR decided_by = CAST(:by AS text))
ORDER BY decided_at DESC, id DESC
LIMIT :limit OFFSET :offset
