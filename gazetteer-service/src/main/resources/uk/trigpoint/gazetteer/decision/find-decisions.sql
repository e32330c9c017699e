-- All decisions about some texts.
SELECT id, words, text, uprn, address, verdict, decided_at, decided_by, source
FROM gazetteer.match_decision
WHERE words = ANY(:words)
ORDER BY decided_at, id
