-- Records that a version is in force from now on, or from when it was published, and announces it.
WITH switched AS (
  INSERT INTO catalogue.version_switch (dataset_id, version, kind, switched_by, at)
  SELECT :dataset, :version, :kind, :by, CASE :kind WHEN 'rollback' THEN catalogue.moment() ELSE published_at END
  FROM catalogue.dataset_version WHERE dataset_id = :dataset AND version = :version
)
INSERT INTO feed.change (dataset_id, kind, features, extent)
SELECT :dataset, 'publish', features, NULL
FROM catalogue.dataset_version
WHERE dataset_id = :dataset AND version = :version
