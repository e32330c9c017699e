-- Updates a supply after another of its files is read.
UPDATE gazetteer.supply s
SET register_id = :register, state = CASE WHEN :nextVolume = 0 THEN 'staged' ELSE 'incomplete' END, next_volume = :nextVolume,
    lines = s.lines + :lines, rejected = s.rejected + :rejected, seconds = s.seconds + :seconds,
    records = (SELECT COALESCE(jsonb_object_agg(type, n), '{}')
               FROM (SELECT key AS type, sum(CAST(value AS bigint)) AS n
                     FROM (SELECT * FROM jsonb_each_text(s.records) UNION ALL SELECT * FROM jsonb_each_text(CAST(:records AS jsonb))) e
                     GROUP BY key) t)
WHERE s.id = :supply
