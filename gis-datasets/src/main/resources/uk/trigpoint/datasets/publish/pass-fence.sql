-- Lets a publisher in whose token is the newest yet; locks out others of the dataset until it ends.
INSERT INTO catalogue.publish_fence (dataset_id, token)
VALUES (:dataset, :token)
ON CONFLICT (dataset_id) DO UPDATE SET token = excluded.token
WHERE publish_fence.token < excluded.token
