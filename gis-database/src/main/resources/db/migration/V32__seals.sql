-- Seals: whoever can write these tables, but does not know the platform's secret, can give no rights.
-- A seal is made by the application (uk.trigpoint.http.identity.seal); rows of before have none.

DELETE FROM access.session;
ALTER TABLE access.session ALTER COLUMN claims TYPE text; -- the exact text is sealed
ALTER TABLE access.session ADD COLUMN seal bytea NOT NULL;

DELETE FROM access.api_key;
ALTER TABLE access.api_key ADD COLUMN seal bytea NOT NULL;

-- The claims of now give their roles without a secret: only the owner of the schema can write this table.
ALTER TABLE access.role_claim ADD COLUMN seal bytea;
UPDATE access.role_claim SET seal = uuid_send(gen_random_uuid());
ALTER TABLE access.role_claim ALTER COLUMN seal SET NOT NULL;

CREATE TABLE access.initial_role_claim (
  seal  bytea PRIMARY KEY CHECK (octet_length(seal) = 16), -- of the row of access.role_claim
  role  text NOT NULL,
  claim text NOT NULL,
  value text NOT NULL
);
INSERT INTO access.initial_role_claim (seal, role, claim, value)
SELECT seal, role, claim, value FROM access.role_claim;
GRANT SELECT ON access.initial_role_claim TO trigpoint_app;

-- Seals of revoked keys and removed claims. The services can add rows, but neither change nor delete them, so that
-- what was revoked stays revoked if somebody inserts the former row again.
CREATE TABLE access.withdrawn_seal (
  seal         bytea PRIMARY KEY CHECK (octet_length(seal) <= 64),
  withdrawn_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON access.withdrawn_seal TO trigpoint_app;

-- The services only read which claims become attributes.
REVOKE INSERT, UPDATE, DELETE ON access.attribute_claim FROM trigpoint_app;
