-- Whether the gazetteer has registers, and no run of today looked at everything.
SELECT EXISTS (SELECT FROM gazetteer.register)
   AND NOT EXISTS (SELECT FROM gazetteer.quality_run WHERE whole AND CAST(at AT TIME ZONE 'Europe/London' AS date) >= :today)
