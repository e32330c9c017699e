-- Selects a dataset with the version that was in force at :moment, and the policy that was; without a version if that one is no longer kept, and then since when the oldest
-- kept one was in force.
SELECT d.id, d.title, d.description, d.attribution, d.owner, d.update_promise, d.access_policy, v.*,
       COALESCE((SELECT c.before FROM catalogue.policy_change c WHERE c.dataset_id = d.id AND c.at > :moment ORDER BY c.id LIMIT 1), v.version_policy) AS policy_then,
       CASE WHEN v.version IS NULL THEN (
         SELECT min(k.at) FROM catalogue.version_switch k
         JOIN catalogue.dataset_version kept ON kept.dataset_id = k.dataset_id AND kept.version = k.version
         WHERE k.dataset_id = d.id AND k.at > :moment) END AS oldest
FROM catalogue.dataset d
JOIN LATERAL (
  SELECT version FROM catalogue.version_switch WHERE dataset_id = d.id AND at <= :moment ORDER BY at DESC, id DESC LIMIT 1
) s ON true
LEFT JOIN catalogue.published_version v ON v.dataset_id = d.id AND v.version = s.version
WHERE d.id = :id
