-- Advances the fencing token: updates no row if a later token has been used. Locks the row, so that publishers of a dataset run one after another.
INSERT INTO catalogue.publish_fence (dataset_id, token)
VALUES (:dataset, :token)
ON CONFLICT (dataset_id) DO UPDATE SET token = excluded.token
WHERE publish_fence.token < excluded.token
