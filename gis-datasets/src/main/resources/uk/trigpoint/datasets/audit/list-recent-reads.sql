-- Selects the reads in a range of time, latest first: of a subject and of its API keys, or of all for null; of a dataset, or of all for null. Without
-- the question :question itself, and without all questions if :questions is false.
SELECT id, at, closed_at, subject, roles, purpose, dataset_id, channel, place, query, features, correlation_id, CAST(NULL AS text[]) AS pseudonyms
FROM audit.read
WHERE (CAST(:subject AS text) IS NULL OR (split_part(subject, '#', 1) = split_part(CAST(:subject AS text), '#', 1)
       AND (subject = :subject OR starts_with(subject, CAST(:subject AS text) || '#'))))
  AND (CAST(:dataset AS text) IS NULL OR dataset_id = :dataset)
  AND id <> :question AND (:questions OR dataset_id <> 'audit')
  AND at >= COALESCE(CAST(:from AS timestamptz), '-infinity') AND at < COALESCE(CAST(:to AS timestamptz), 'infinity')
  AND (CAST(:beforeAt AS timestamptz) IS NULL OR (at, id) < (CAST(:beforeAt AS timestamptz), CAST(:beforeId AS bigint)))
ORDER BY at DESC, id DESC
LIMIT :limit
