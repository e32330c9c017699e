-- Which schedule the text of a pipeline stated when it was last taken over, and in which version, so that a later text that states another
-- one takes effect, and one that was changed without the text stays. Null: the text was not compared yet.
ALTER TABLE jobs.schedule ADD COLUMN stated text;
ALTER TABLE jobs.schedule ADD COLUMN stated_version integer;
ALTER TABLE jobs.schedule ADD CHECK ((stated IS NULL) = (stated_version IS NULL));
