-- Who saved a version or one before it, since the last one that needs no approval or has it.
SELECT DISTINCT saved_by
FROM jobs.pipeline_version
WHERE pipeline = :id AND version <= :version AND NOT deleted AND version > COALESCE(
  (SELECT max(version) FROM jobs.pipeline_version WHERE pipeline = :id AND version < :version AND (deleted OR approval IN ('not_required', 'approved'))), 0)
