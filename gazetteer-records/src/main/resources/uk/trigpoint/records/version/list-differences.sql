-- Lists the records of a table that these files changed, with their former and new content.
SELECT CASE WHEN p.file_id IS NULL THEN 'insert' WHEN n.file_id IS NULL THEN 'delete' ELSE 'update' END AS change,
       to_jsonb(p) - '{register_id,file_id,line,geom}'::text[] AS before,
       to_jsonb(n) - '{register_id,file_id,line,geom}'::text[] AS after,
       n.line, <moved> AS metres, <easting> AS easting, <northing> AS northing
FROM (
  SELECT register_id, <columns>, file_id, line FROM gazetteer.<table> WHERE file_id = ANY(:files)
  UNION ALL
  SELECT register_id, <columns>, file_id, line FROM <past> WHERE file_id = ANY(:files)
) n
FULL JOIN (SELECT register_id, <columns>, file_id, line FROM <past> WHERE ended_by = ANY(:files)) p ON <n.key = p.key>
WHERE CAST(:change AS text) IS NULL
   OR CAST(:change AS text) = CASE WHEN p.file_id IS NULL THEN 'insert' WHEN n.file_id IS NULL THEN 'delete' ELSE 'update' END
ORDER BY <coalesced np>
LIMIT :limit OFFSET :offset
