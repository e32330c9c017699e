-- Marks a supply as held.
UPDATE gazetteer.supply
SET state = 'held', held_at = clock_timestamp(), held_by = :caller, held_after = :after, held_findings = CAST(:findings AS jsonb)
WHERE id = :supply
