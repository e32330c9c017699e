-- Where a rejected row is, for maps; rows of a service have no line.
ALTER TABLE jobs.reject ADD COLUMN location geometry(Point, 27700);
ALTER TABLE jobs.reject ALTER COLUMN line DROP NOT NULL;

-- How many rows came in and left by each port. A join or a group has no simple sum; the engine checks each step by its own rule.
ALTER TABLE jobs.run_step ADD COLUMN ports jsonb NOT NULL DEFAULT '{}';
ALTER TABLE jobs.run_step DROP CONSTRAINT run_step_check;
