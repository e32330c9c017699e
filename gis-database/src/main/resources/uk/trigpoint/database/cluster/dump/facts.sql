-- The last applied migration, and the end of the audit's chain.
SELECT (SELECT version FROM catalogue.schema_history WHERE success AND version IS NOT NULL
        ORDER BY string_to_array(version, '.')::bigint[] DESC LIMIT 1) AS schema_version,
       id AS audit_entries,
       encode(hash, 'hex') AS audit_hash
FROM audit.head
