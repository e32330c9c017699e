-- Statements that create the roles which an operator added, such as those of analysts, and their memberships, one a line.
WITH added AS (
  SELECT * FROM pg_authid
  WHERE rolname NOT LIKE 'pg\_%' AND rolname NOT IN ('trigpoint', 'trigpoint_owner', 'trigpoint_app', 'trigpoint_care', 'trigpoint_audit')
)
SELECT statement FROM (
  SELECT 1 AS step, rolname AS name, concat_ws(' ', format('CREATE ROLE %I WITH', rolname),
           CASE WHEN rolcanlogin THEN 'LOGIN' END,
           CASE WHEN NOT rolinherit THEN 'NOINHERIT' END,
           CASE WHEN rolsuper THEN 'SUPERUSER' END,
           CASE WHEN rolcreatedb THEN 'CREATEDB' END,
           CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
           CASE WHEN rolreplication THEN 'REPLICATION' END,
           CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
           format('CONNECTION LIMIT %s', rolconnlimit),
           CASE WHEN rolvaliduntil IS NOT NULL THEN format('VALID UNTIL %L', rolvaliduntil) END,
           CASE WHEN rolpassword IS NOT NULL THEN format('PASSWORD %L', rolpassword) END) AS statement
  FROM added
  UNION ALL
  SELECT 2, '', format('GRANT %I TO %I', r.rolname, m.rolname) || CASE WHEN a.admin_option THEN ' WITH ADMIN OPTION' ELSE '' END
  FROM pg_auth_members a
  JOIN pg_authid r ON r.oid = a.roleid
  JOIN pg_authid m ON m.oid = a.member
  WHERE r.oid IN (SELECT oid FROM added) OR m.oid IN (SELECT oid FROM added)
) statements
ORDER BY step, name, statement
