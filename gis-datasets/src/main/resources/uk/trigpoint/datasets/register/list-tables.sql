-- Lists tables and views that an administrator of the database let the application read: none of the platform, of PostgreSQL or of an extension.
SELECT n.nspname AS schema_name, c.relname AS table_name,
       CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialised view' ELSE 'table' END AS kind,
       CASE WHEN c.relkind = 'v' THEN -1 ELSE CAST(c.reltuples AS bigint) END AS rows,
       EXISTS (SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND t.typname IN ('geometry', 'geography')) AS has_geometry,
       COALESCE(obj_description(c.oid, 'pg_class'), '') AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm')
  AND n.nspname <> 'information_schema' AND NOT starts_with(n.nspname, 'pg_')
  AND n.nspname NOT IN ('data', 'personal')
  AND NOT starts_with(pg_get_userbyid(c.relowner), 'trigpoint_')
  AND c.relowner <> (SELECT relowner FROM pg_class WHERE oid = CAST('catalogue.dataset' AS regclass))
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = CAST('pg_class' AS regclass) AND d.objid = c.oid AND d.deptype = 'e')
  AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
ORDER BY n.nspname, c.relname
LIMIT 1000
