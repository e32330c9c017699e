-- Texts that officers decided, whatever the file, and those that an organisation decided to be none in its lists; of a text that is in both, what was
-- decided last.
SELECT d.text, d.uprn
FROM (
  SELECT m.text, CAST(m.uprn AS text) AS uprn, m.decided_at
  FROM gazetteer.match_decision m JOIN gazetteer.address a ON a.fid = m.uprn
  WHERE m.verdict = 'is'
  UNION ALL
  SELECT r.text, NULL, r.decided_at
  FROM gazetteer.review_row r JOIN gazetteer.review_list l ON l.id = r.list_id
  WHERE r.decision = 'none' AND r.text <> '' AND l.organisation = :organisation
) d
ORDER BY d.decided_at DESC, d.text
