-- Files in inboxes of other nodes, the last by name first; of two with one name the newer.
SELECT name, sha256, bytes, modified_at
FROM jobs.inbox_file
WHERE node <> :node AND seen_at > clock_timestamp() - interval '2 days'
ORDER BY name COLLATE "C" DESC, modified_at DESC
