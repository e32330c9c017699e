-- A version that was saved while approval was required runs only when a second person has approved it.
ALTER TABLE jobs.pipeline_definition ADD COLUMN approval_required boolean NOT NULL DEFAULT false;

-- What second persons decided about versions, and what authors tried to decide themselves. Nothing is ever changed here.
CREATE TABLE jobs.pipeline_decision (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  pipeline   text NOT NULL,
  version    integer NOT NULL,
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),   -- of the definition that was decided about
  decision   text NOT NULL CHECK (decision IN ('approved', 'declined', 'refused')),  -- refused: the person may not decide
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  comment    text NOT NULL DEFAULT '',
  FOREIGN KEY (pipeline, version) REFERENCES jobs.pipeline_definition
);
CREATE UNIQUE INDEX pipeline_decision_once ON jobs.pipeline_decision (pipeline, version) WHERE decision <> 'refused';
CREATE UNIQUE INDEX pipeline_decision_refused ON jobs.pipeline_decision (pipeline, version, decided_by) WHERE decision = 'refused';
REVOKE ALL ON jobs.pipeline_decision FROM trigpoint_care, trigpoint_app;
GRANT SELECT, INSERT ON jobs.pipeline_decision TO trigpoint_app;

-- Versions with what was decided. A decision counts for the text that was decided about and for no other.
CREATE VIEW jobs.pipeline_version AS
SELECT d.*, CASE WHEN d.approval_required THEN COALESCE(c.decision, 'waiting') ELSE 'not_required' END AS approval
FROM jobs.pipeline_definition d
LEFT JOIN jobs.pipeline_decision c ON c.pipeline = d.pipeline AND c.version = d.version AND c.decision <> 'refused'
  AND c.sha256 = encode(sha256(convert_to(d.definition, 'UTF8')), 'hex');
REVOKE ALL ON jobs.pipeline_version FROM trigpoint_care, trigpoint_app;
GRANT SELECT ON jobs.pipeline_version TO trigpoint_app;
