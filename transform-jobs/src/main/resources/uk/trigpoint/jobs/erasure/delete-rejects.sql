-- Deletes the rejected rows that have the key :key as a value or in their reason, of runs of pipelines that publish or published the dataset.
DELETE FROM jobs.reject r
USING jobs.pipeline_run p
WHERE p.id = r.run_id AND (p.pipeline = ANY (CAST(:pipelines AS text[])) OR p.output_dataset = :dataset)
  AND (EXISTS (SELECT FROM jsonb_each_text(r.content) v WHERE v.value = :key) OR position(:key IN r.reason) > 0)
