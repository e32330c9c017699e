INSERT INTO jobs.inbox_change (node, name, action, sha256, bytes, modified_at, changed_by)
VALUES (:node, :name, :action, :sha256, :bytes, :modifiedAt, :by)
