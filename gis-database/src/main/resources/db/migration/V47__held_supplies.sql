-- A supply that exceeds a gate is held: it waits until somebody else than its requester releases it.
ALTER TABLE gazetteer.supply DROP CONSTRAINT supply_state_check;
ALTER TABLE gazetteer.supply ADD CONSTRAINT supply_state_check
  CHECK (state IN ('incomplete', 'staged', 'held', 'applied', 'undone', 'discarded'));
ALTER TABLE gazetteer.supply
  ADD COLUMN held_at       timestamptz,
  ADD COLUMN held_by       text,           -- who asked to apply it, and cannot release it
  ADD COLUMN held_after    bigint,         -- the supply of the register that was applied last then
  ADD COLUMN held_findings jsonb;          -- why: [{code, words}]
