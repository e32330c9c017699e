-- Council tax and rates accounts whose links changed.
SELECT DISTINCT cross_reference, source
FROM (
  SELECT name AS cross_reference, source FROM quality_change WHERE kind = 'account'
  UNION ALL
  SELECT cross_reference, source FROM gazetteer.cross_reference
  WHERE source IN ('7666VC', '7666VN') AND register_id = ANY(:whole)
) a
