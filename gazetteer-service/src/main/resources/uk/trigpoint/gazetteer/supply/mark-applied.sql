-- Marks a supply as applied. Its system time is now, not the start of the transaction.
UPDATE gazetteer.supply
SET state = 'applied', applied_at = catalogue.moment(), applied_by = :caller, changes = CAST(:changes AS jsonb), seconds = seconds + :seconds
WHERE id = :supply
