-- Finds the differences between a change-only supply and a table. The last change of a record counts: by volume and PRO_ORDER or,
-- if deletes come first (AddressBase), the last insert or update before any delete.
SELECT CAST(CASE WHEN o.change_type = 'D' THEN 'D' WHEN c.file_id IS NULL THEN 'I' ELSE 'U' END AS "char") AS change,
       <o.key>, o.file_id, o.line
FROM (
  SELECT DISTINCT ON (<key>) *
  FROM <staging>
  ORDER BY <key>, :deletesFirst AND change_type = 'D', file_id DESC, pro_order DESC, line DESC
) o
LEFT JOIN gazetteer.<table> c ON <c.key = o.key> AND c.register_id = :register
WHERE CASE WHEN o.change_type = 'D' THEN c.file_id IS NOT NULL
           ELSE c.file_id IS NULL OR (<c.columns>) IS DISTINCT FROM (<o.columns>) END
