-- Selects the version that was in force at :moment, the policy of the dataset then (null if it is the version's own, as it is of one that was rolled back
-- to), and since when the oldest version that is still kept was in force.
SELECT s.version,
       CASE WHEN s.kind <> 'rollback'
         THEN (SELECT c.before FROM catalogue.policy_change c WHERE c.dataset_id = s.dataset_id AND c.at > :moment ORDER BY c.id LIMIT 1) END AS policy_then,
       (SELECT min(k.at) FROM catalogue.version_switch k
        JOIN catalogue.dataset_version kept ON kept.dataset_id = k.dataset_id AND kept.version = k.version
        WHERE k.dataset_id = s.dataset_id AND k.at > :moment) AS oldest
FROM catalogue.version_switch s
WHERE s.dataset_id = :id AND s.at <= :moment
ORDER BY s.at DESC, s.id DESC
LIMIT 1
