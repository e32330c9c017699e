-- How the records of a register in one table differ from those that stood before these files came.
WITH recent AS (
  SELECT <columns>, file_id FROM gazetteer.<table> WHERE register_id = :register AND file_id = ANY(:files)
), earlier AS (
  SELECT <columns>, file_id FROM <past> WHERE register_id = :register AND ended_by = ANY(:files) AND NOT file_id = ANY(:files)
)
SELECT *
FROM (
  SELECT CASE WHEN e.file_id IS NULL THEN 'I' ELSE 'U' END AS change, <n.columns>
  FROM recent n
  LEFT JOIN earlier e ON <e.key = n.key>
  WHERE e.file_id IS NULL OR (<n.columns>) IS DISTINCT FROM (<e.columns>)
  UNION ALL
  SELECT 'D', <e.columns>
  FROM earlier e
  WHERE NOT EXISTS (SELECT 1 FROM gazetteer.<table> n WHERE n.register_id = :register AND <n.key = e.key>)
) r
ORDER BY {owner}, <key>
