INSERT INTO gazetteer.quality_run (at, supply_id, whole, seconds, counts, denominators, measures)
VALUES (:at, :supply, :whole, :seconds, CAST(:counts AS jsonb), CAST(:denominators AS jsonb), CAST(:measures AS jsonb))
RETURNING id
