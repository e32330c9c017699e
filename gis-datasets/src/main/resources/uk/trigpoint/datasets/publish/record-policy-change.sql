-- Records who changed the policy of a dataset, and what that changed by role.
INSERT INTO catalogue.policy_change (dataset_id, changed_by, before, after, difference)
VALUES (:dataset, :by, CAST(:before AS jsonb), CAST(:after AS jsonb), CAST(:difference AS jsonb))
