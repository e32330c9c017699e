-- Ends grant-create.
DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM trigpoint_app, trigpoint_care', current_database()); END $$
