-- Resolves findings in scope that are no longer found.
UPDATE gazetteer.quality_finding f
SET resolved_at = :at
WHERE f.resolved_at IS NULL AND f.last_seen < :at
  AND (f.check_code = ANY(:uprn) AND f.uprn IN (SELECT uprn FROM quality_uprn)
       OR f.check_code = ANY(:usrn) AND f.usrn IN (SELECT usrn FROM quality_usrn)
       OR f.check_code = ANY(:located) AND f.uprn IN (SELECT uprn FROM quality_located)
       OR f.check_code = ANY(:neighbour) AND f.uprn IN (SELECT uprn FROM quality_neighbour)
       OR f.check_code = ANY(:account) AND f.subject IN (SELECT source || ' ' || cross_reference FROM quality_account)
       OR f.check_code = ANY(:network) AND EXISTS (SELECT FROM quality_network))
