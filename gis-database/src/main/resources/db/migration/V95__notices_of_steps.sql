-- Notices that a step of a pipeline sends, in words of its own.
ALTER TABLE jobs.notice ADD COLUMN step text;
ALTER TABLE jobs.notice ADD COLUMN words text;
ALTER TABLE jobs.notice ADD COLUMN recipients text[];
ALTER TABLE jobs.notice DROP CONSTRAINT notice_kind_check;
ALTER TABLE jobs.notice ADD CONSTRAINT notice_kind_check CHECK (kind IN ('verdict', 'rejects', 'late', 'step'));
ALTER TABLE jobs.notice_message DROP CONSTRAINT notice_message_channel_check;
ALTER TABLE jobs.notice_message ADD CONSTRAINT notice_message_channel_check CHECK (channel IN ('owner', 'supplier', 'step', 'webhook', 'log'));
