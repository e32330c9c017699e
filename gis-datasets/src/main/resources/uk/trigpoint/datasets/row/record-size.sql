-- Records the number of features of a version and their extent.
UPDATE catalogue.dataset_version v
SET features = f.features, extent = CASE WHEN f.box IS NOT NULL THEN feed.box(f.box) END
FROM (SELECT count(*) AS features, CAST(ST_Extent(geom) AS box2d) AS box FROM FEATURES) f
WHERE v.dataset_id = :dataset AND v.version = :version
