-- A supply that is in place. Its system time is now, not when the transaction began.
UPDATE gazetteer.supply
SET state = 'applied', applied_at = clock_timestamp(), applied_by = :caller, changes = CAST(:changes AS jsonb), seconds = seconds + :seconds
WHERE id = :supply
