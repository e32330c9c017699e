-- What officers decided of texts that the search was not sure of. A text is known by its words: capitals, letters and digits only.
CREATE TABLE gazetteer.match_decision (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  words      text NOT NULL,
  text       text NOT NULL,                -- as it was sent
  uprn       bigint NOT NULL,
  verdict    text NOT NULL CHECK (verdict IN ('is', 'is-not')),
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  decided_by text NOT NULL,
  source     text NOT NULL,                -- name of the file it came in
  UNIQUE (words, uprn)
);
CREATE UNIQUE INDEX match_decision_is ON gazetteer.match_decision (words) WHERE verdict = 'is';
CREATE INDEX match_decision_decided_at ON gazetteer.match_decision (decided_at);
