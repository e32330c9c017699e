-- Selects the reads of a subject and of its API keys, latest first, without the question :question itself, and without all questions if :questions is false.
SELECT id, at, closed_at, subject, roles, purpose, dataset_id, channel, place, query, features, correlation_id,
       (SELECT e.pseudonyms FROM audit.entry e WHERE e.opened_id = read.id) AS pseudonyms
FROM audit.read
WHERE split_part(subject, '#', 1) = split_part(CAST(:subject AS text), '#', 1)
  AND (subject = :subject OR starts_with(subject, CAST(:subject AS text) || '#')) AND id <> :question AND (:questions OR dataset_id <> 'audit')
  AND at >= COALESCE(CAST(:from AS timestamptz), '-infinity') AND at < COALESCE(CAST(:to AS timestamptz), 'infinity')
  AND (CAST(:beforeAt AS timestamptz) IS NULL OR (at, id) < (CAST(:beforeAt AS timestamptz), CAST(:beforeId AS bigint)))
ORDER BY at DESC, id DESC
LIMIT :limit
