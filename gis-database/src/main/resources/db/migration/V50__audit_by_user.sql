-- What a user read, also with API keys, whose subjects are the user's with # and the name of the key: one scan of an index, in order of time.
DROP INDEX audit.entry_subject;
CREATE INDEX entry_user ON audit.entry (split_part(subject, '#', 1), at, id) WHERE kind = 'opened';
DROP INDEX audit.personal_read_subject;
CREATE INDEX personal_read_user ON audit.personal_read (split_part(subject, '#', 1), at);
