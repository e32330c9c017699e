-- Roles, the claims that give them, sessions of browsers, API keys and their use.
CREATE SCHEMA access;

CREATE TABLE access.role (
  code     text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9-]{0,39}$'),
  title    text NOT NULL,
  meaning  text NOT NULL DEFAULT '',
  built_in boolean NOT NULL DEFAULT false -- a built-in role cannot be deleted: endpoints name it
);

-- A token whose claim has the value gives the role. A claim is a name or a path with dots, such as realm_access.roles.
CREATE TABLE access.role_claim (
  id    bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  role  text NOT NULL REFERENCES access.role ON DELETE CASCADE,
  claim text NOT NULL,
  value text NOT NULL,
  UNIQUE (role, claim, value)
);

-- Claims whose values become attributes of the caller, which access policies refer to.
CREATE TABLE access.attribute_claim (
  attribute text NOT NULL,
  claim     text NOT NULL,
  id        bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  UNIQUE (attribute, claim)
);

INSERT INTO access.role (code, title, meaning, built_in) VALUES
  ('public', 'Everyone', 'Everyone, with or without signing in', true),
  ('staff', 'Council staff', 'Internal data and bulk addresses', true),
  ('broker', 'Care brokers', 'Personal data of care clients, with a purpose', true),
  ('supplier', 'Care providers', 'Their own clients, at reduced precision', true),
  ('gis-officer', 'GIS officers', 'Supplies, datasets and pipelines', true),
  ('admin', 'Operators', 'Roles, keys, metrics and schedules', true);

INSERT INTO access.role_claim (role, claim, value)
SELECT r.code, c.claim, r.code
FROM access.role r CROSS JOIN (VALUES ('roles'), ('realm_access.roles')) AS c (claim)
WHERE r.code <> 'public';

INSERT INTO access.attribute_claim (attribute, claim) VALUES ('organisation', 'organisation'), ('district', 'district');

-- A signed-in browser. Its cookie holds a random secret, of which only the SHA-256 is kept.
CREATE TABLE access.session (
  hash       bytea PRIMARY KEY,
  subject    text NOT NULL,
  claims     jsonb NOT NULL,   -- of the token that gives roles and attributes
  id_token   text NOT NULL,    -- id_token_hint of the sign-out at the provider
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_expiry ON access.session (expires_at);

CREATE TABLE access.api_key (
  id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9]{8}$'),
  hash        bytea NOT NULL,      -- SHA-256 of the secret, which has 256 random bits
  name        text NOT NULL,
  purpose     text NOT NULL,
  owner       text NOT NULL,       -- subject of the creator
  roles       text[] NOT NULL,
  attributes  jsonb NOT NULL,      -- attributes of the creator, {name: [values]}
  datasets    text[],              -- the only datasets it may read; null: as the roles allow
  replaces    text REFERENCES access.api_key,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  revoked_by  text
);
CREATE INDEX api_key_owner ON access.api_key (owner, name);

CREATE TABLE access.api_key_use (
  key_id       text NOT NULL REFERENCES access.api_key ON DELETE CASCADE,
  dataset      text NOT NULL,      -- empty: a request that names no single dataset
  day          date NOT NULL,      -- in UTC
  requests     bigint NOT NULL,
  last_used_at timestamptz NOT NULL,
  PRIMARY KEY (key_id, dataset, day)
);
CREATE INDEX api_key_use_dataset ON access.api_key_use (dataset, day);

GRANT USAGE ON SCHEMA access TO trigpoint_app, trigpoint_care;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA access TO trigpoint_app;
GRANT SELECT ON access.role, access.attribute_claim TO trigpoint_care;
