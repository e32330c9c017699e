-- Lists the changed registers.
SELECT DISTINCT register_id AS id FROM quality_change WHERE kind = 'touched'
