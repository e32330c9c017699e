-- Lets the owners of schemas create them, while a dump is restored.
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO trigpoint_app, trigpoint_care', current_database()); END $$
