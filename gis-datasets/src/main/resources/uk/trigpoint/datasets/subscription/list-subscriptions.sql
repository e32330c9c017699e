-- Selects subscriptions: of a subject, of a dataset, or one of them by its id.
SELECT s.*, (SELECT count(*) FROM catalogue.delivery d WHERE d.subscription_id = s.id) AS waiting
FROM catalogue.subscription s
WHERE (CAST(:subject AS text) IS NULL OR s.subject = :subject)
  AND (CAST(:dataset AS text) IS NULL OR s.dataset_id = :dataset)
  AND (CAST(:id AS uuid) IS NULL OR s.id = CAST(:id AS uuid))
ORDER BY s.created_at DESC
LIMIT 1000
