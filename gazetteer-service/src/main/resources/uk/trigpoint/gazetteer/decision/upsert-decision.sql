-- A later decision about the same text and property replaces the earlier one.
INSERT INTO gazetteer.match_decision (words, text, uprn, address, verdict, decided_by, source)
VALUES (:words, :text, :uprn, :address, :verdict, :by, :source)
ON CONFLICT (words, uprn) DO UPDATE
SET text = EXCLUDED.text, address = EXCLUDED.address, verdict = EXCLUDED.verdict, decided_at = clock_timestamp(), decided_by = EXCLUDED.decided_by, source = EXCLUDED.source
