-- Counts open findings in scope by check.
SELECT f.check_code, count(*) AS findings
FROM gazetteer.quality_finding f
WHERE f.resolved_at IS NULL
  AND (f.check_code = ANY(:uprn) AND f.uprn IN (SELECT uprn FROM quality_uprn)
       OR f.check_code = ANY(:usrn) AND f.usrn IN (SELECT usrn FROM quality_usrn)
       OR f.check_code = ANY(:located) AND f.uprn IN (SELECT uprn FROM quality_located)
       OR f.check_code = ANY(:neighbour) AND f.uprn IN (SELECT uprn FROM quality_neighbour)
       OR f.check_code = ANY(:account) AND f.subject IN (SELECT source || ' ' || cross_reference FROM quality_account)
       OR f.check_code = ANY(:network) AND EXISTS (SELECT FROM quality_network))
GROUP BY f.check_code
