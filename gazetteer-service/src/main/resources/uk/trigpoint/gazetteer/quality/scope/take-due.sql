-- Takes all changes that the checks have not looked at.
DELETE FROM gazetteer.quality_due RETURNING kind, register_id, number, name, source
