-- Rows are only ever added.
GRANT SELECT, INSERT ON catalogue.policy_change TO trigpoint_app, trigpoint_care;
