-- Records a decision. Somebody who may not decide is recorded once a version.
INSERT INTO jobs.pipeline_decision (pipeline, version, sha256, decision, decided_by, comment)
VALUES (:id, :version, :sha256, :decision, :by, :comment)
ON CONFLICT (pipeline, version, decided_by) WHERE decision = 'refused' DO NOTHING
