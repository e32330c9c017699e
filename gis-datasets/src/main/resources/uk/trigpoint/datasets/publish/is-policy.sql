-- Locks a dataset's entry and compares its policy.
SELECT access_policy = CAST(:policy AS jsonb)
FROM catalogue.dataset
WHERE id = :dataset
FOR UPDATE
