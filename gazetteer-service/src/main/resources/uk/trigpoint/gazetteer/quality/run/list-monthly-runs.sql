-- The last run of each month in local time, oldest first.
SELECT * FROM (
  SELECT DISTINCT ON (month) to_char(at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month, id, at, supply_id, seconds, counts, denominators, measures
  FROM gazetteer.quality_run
  ORDER BY month DESC, at DESC, id DESC
  LIMIT :months
) m ORDER BY month
