-- Inserts an audit row for one read of personal data.
INSERT INTO audit.personal_read (subject, roles, purpose, dataset_id, channel, query, features, correlation_id)
VALUES (:subject, :roles, :purpose, :dataset, :channel, :query, :features, :correlationId)
