-- Resolves findings that are no longer found.
UPDATE gazetteer.quality_finding SET resolved_at = :at WHERE resolved_at IS NULL AND last_seen < :at
