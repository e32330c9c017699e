-- Closes an open package, if it still has the revision.
UPDATE care.package SET closed_by = :closedBy, closed_at = clock_timestamp(), outcome = :outcome, provider_id = :providerId,
       provider_name = :providerName, revision = revision + 1
WHERE id = :id AND revision = :revision AND closed_at IS NULL
