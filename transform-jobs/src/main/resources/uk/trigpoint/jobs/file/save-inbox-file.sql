INSERT INTO jobs.inbox_file (node, name, sha256, bytes, modified_at)
VALUES (:node, :name, :sha256, :bytes, :modifiedAt)
ON CONFLICT (node, name) DO UPDATE SET sha256 = EXCLUDED.sha256, bytes = EXCLUDED.bytes, modified_at = EXCLUDED.modified_at, seen_at = clock_timestamp()
