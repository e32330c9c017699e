package uk.trigpoint.gazetteer.supply;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.gate.FourEyes;
import uk.trigpoint.records.version.RecordTable;
import uk.trigpoint.records.version.Staging;

/** What must hold before a supply is applied, released, undone or discarded. */
final class SupplyPreconditions {
  private SupplyPreconditions() {}

  /**
   * Requires that a supply is not held.
   *
   * @throws SupplyRefusedException if it is
   */
  static void requireNotHeld(SupplyRow supply) {
    if (supply.state().equals("held")) {
      throw new SupplyRefusedException(
          "Supply "
              + supply.id()
              + " is held until somebody else than "
              + supply.heldBy()
              + " releases it.");
    }
  }

  /**
   * Requires that a caller may release a supply.
   *
   * @throws SupplyRefusedException if it is not held, the caller requested it, or its register was
   *     changed since
   */
  static void requireReleasable(Handle handle, SupplyRow supply, Caller caller) {
    if (!supply.state().equals("held")) {
      throw new SupplyRefusedException(
          "Supply " + supply.id() + " is " + supply.state() + ", so there is nothing to release.");
    }
    if (FourEyes.isRequester(caller, String.valueOf(supply.heldBy()))) {
      throw new SupplyRefusedException(
          "You requested supply " + supply.id() + " yourself, so somebody else must release it.");
    }
    Long last =
        SupplySequence.lastApplied(handle, supply.register()).map(SupplyRow::id).orElse(null);
    if (!Objects.equals(last, supply.heldAfter())) {
      throw new SupplyRefusedException(
          "The "
              + supply.registerName()
              + " was changed since supply "
              + supply.id()
              + " was held. Discard it and send the file again.");
    }
  }

  /**
   * Requires that a supply is the last one applied to its register.
   *
   * @throws SupplyRefusedException if it is not
   */
  static void requireLastApplied(Handle handle, SupplyRow supply) {
    long id = supply.id();
    if (!supply.state().equals("applied")) {
      throw new SupplyRefusedException(
          "Supply " + id + " is " + supply.state() + "; only an applied one can be undone.");
    }
    long last = SupplySequence.lastApplied(handle, supply.register()).map(SupplyRow::id).orElse(id);
    if (last != id) {
      throw new SupplyRefusedException(
          "Supply "
              + last
              + " of the "
              + supply.registerName()
              + " was applied after supply "
              + id
              + ". Undo that one first.");
    }
  }

  /**
   * Requires that a supply can be discarded.
   *
   * @throws SupplyRefusedException if it was applied, undone or discarded
   */
  static void requireDiscardable(SupplyRow supply) {
    if (!List.of("staged", "held", "incomplete").contains(supply.state())) {
      throw new SupplyRefusedException(
          "Supply " + supply.id() + " is " + supply.state() + " and cannot be discarded.");
    }
  }

  /**
   * Requires that a supply follows what its register has.
   *
   * @param force whether to admit an older supply
   * @throws SupplyRefusedException if it is older, or has only changes and nothing is applied
   */
  static void checkSequence(Handle handle, SupplyRow supply, boolean force) {
    if (!supply.full()) {
      SupplySequence.check(
          handle,
          supply.register(),
          supply.registerName(),
          supply.suppliedAt(),
          supply.digests().getLast(),
          force);
    } else if (!force) {
      SupplySequence.checkFull(handle, supply);
    }
  }

  /**
   * Returns the staged records by table, all of them and none lost.
   *
   * @throws SupplyRefusedException if the supply is not staged, or none of its lines was accepted
   */
  static Map<RecordTable, Long> countStaged(Handle handle, SupplyRow supply) {
    switch (supply.state()) {
      case "staged", "held" -> {}
      case "incomplete" ->
          throw new SupplyRefusedException(
              "Supply " + supply.id() + " is waiting for volume " + supply.nextVolume() + ".");
      default ->
          throw new SupplyRefusedException(
              "Supply "
                  + supply.id()
                  + " is "
                  + supply.state()
                  + (supply.state().equals("applied") ? " already." : "; send the file again."));
    }
    if (supply.accepted() == 0 && supply.rejected() > 0) {
      throw new SupplyRefusedException(
          "No line of supply "
              + supply.id()
              + " was accepted, so there is nothing to apply. Correct the file and send it again.");
    }
    Map<RecordTable, Long> staged = Staging.count(handle, supply.id());
    if (staged.values().stream().mapToLong(Long::longValue).sum() != supply.accepted()) {
      throw new SupplyRefusedException(
          "The staged records of supply "
              + supply.id()
              + " were lost when the database server stopped. Send the file again.");
    }
    return staged;
  }
}
