-- Selects the reads that returned a feature or named its key, latest first, without the question :question itself, and without all questions if :questions is false.
SELECT o.id, o.at, c.at AS closed_at, o.subject, o.roles, o.purpose, o.dataset_id, o.channel, o.place, o.query, c.features, o.correlation_id, CAST(NULL AS text[]) AS pseudonyms
FROM audit.entry o
LEFT JOIN audit.entry c ON c.opened_id = o.id
WHERE o.id IN (SELECT COALESCE(e.opened_id, e.id) FROM audit.entry e WHERE e.pseudonyms @> ARRAY[CAST(:pseudonym AS text)])
  AND o.id <> :question AND (:questions OR o.dataset_id <> 'audit')
  AND o.at >= COALESCE(CAST(:from AS timestamptz), '-infinity') AND o.at < COALESCE(CAST(:to AS timestamptz), 'infinity')
  AND (CAST(:beforeAt AS timestamptz) IS NULL OR (o.at, o.id) < (CAST(:beforeAt AS timestamptz), CAST(:beforeId AS bigint)))
ORDER BY o.at DESC, o.id DESC
LIMIT :limit
