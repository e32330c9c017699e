INSERT INTO gazetteer.quality_run (at, supply_id, seconds, counts, denominators, measures)
VALUES (:at, :supply, :seconds, CAST(:counts AS jsonb), CAST(:denominators AS jsonb), CAST(:measures AS jsonb))
RETURNING id
