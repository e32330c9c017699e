-- What the login of this connection may do, and whether PostGIS is installed in this database.
SELECT r.rolsuper OR r.rolcreaterole OR r.rolbypassrls AS privileged,
       pg_has_role(r.oid, d.datdba, 'MEMBER') AS owner,
       EXISTS (SELECT FROM pg_extension WHERE extname = 'postgis') AS postgis
FROM pg_roles r
CROSS JOIN pg_database d
WHERE r.rolname = session_user AND d.datname = current_database()
