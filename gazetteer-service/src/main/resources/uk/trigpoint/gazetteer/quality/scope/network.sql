-- One row if a register of streets changed.
SELECT true AS changed FROM quality_change WHERE kind = 'network' LIMIT 1
