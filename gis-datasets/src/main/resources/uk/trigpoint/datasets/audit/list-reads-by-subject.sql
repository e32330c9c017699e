-- Selects the reads of a subject, latest first, without the question :question itself.
SELECT id, at, closed_at, subject, roles, purpose, dataset_id, channel, place, query, features, correlation_id,
       (SELECT e.pseudonyms FROM audit.entry e WHERE e.opened_id = read.id) AS pseudonyms
FROM audit.read
WHERE subject = :subject AND id <> :question
  AND at >= COALESCE(CAST(:from AS timestamptz), '-infinity') AND at < COALESCE(CAST(:to AS timestamptz), 'infinity')
  AND (CAST(:beforeAt AS timestamptz) IS NULL OR (at, id) < (CAST(:beforeAt AS timestamptz), CAST(:beforeId AS bigint)))
ORDER BY at DESC, id DESC
LIMIT :limit
