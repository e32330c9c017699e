-- A dataset can be given to another publisher, also one with personal data, which its own login records.
ALTER TABLE catalogue.dataset_event DROP CONSTRAINT dataset_event_kind_check;
ALTER TABLE catalogue.dataset_event ADD CONSTRAINT dataset_event_kind_check
  CHECK (kind IN ('described', 'renamed', 'withdrawn', 'restored', 'deleted', 'handed_over'));
GRANT INSERT ON catalogue.dataset_event TO trigpoint_care;
