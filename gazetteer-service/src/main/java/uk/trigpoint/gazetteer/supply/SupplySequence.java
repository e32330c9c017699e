package uk.trigpoint.gazetteer.supply;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.records.dtf.DtfHeader;

/**
 * Checks that a supply follows the last applied supply of its register. Repeating the same supply
 * is allowed, because it changes nothing (idempotent).
 */
final class SupplySequence {
  private static final String LAST_APPLIED =
      SqlFile.read(SupplySequence.class, "find-last-applied");

  private SupplySequence() {}

  /** Finds the supply that was applied last to a register. */
  static Optional<SupplyRow> lastApplied(Handle handle, int register) {
    return handle
        .createQuery(LAST_APPLIED)
        .bind("register", register)
        .mapTo(Long.class)
        .findOne()
        .flatMap(id -> Supplies.lock(handle, id));
  }

  /**
   * @throws SupplyRefusedException if the changes do not follow the last applied supply
   */
  static void check(
      Handle handle,
      int register,
      RegisterKind kind,
      DtfHeader header,
      String digest,
      boolean force) {
    check(
        handle,
        register,
        kind.title() + " of " + header.custodian(),
        header.processDate().atTime(header.time()),
        digest,
        force);
  }

  static void check(
      Handle handle,
      int register,
      String registerName,
      LocalDateTime suppliedAt,
      String digest,
      boolean force) {
    SupplyRow last =
        lastApplied(handle, register)
            .orElseThrow(
                () ->
                    new SupplyRefusedException(
                        "This supply has only changes, but no full supply of the "
                            + registerName
                            + " has been applied. Send the full supply first (FILE_TYPE F)."));
    boolean same = last.digests().contains(digest);
    boolean older =
        suppliedAt.isBefore(last.suppliedAt())
            || suppliedAt.isEqual(last.suppliedAt()) && !same && !last.full();
    if (older && !force) {
      throw new SupplyRefusedException(
          "These changes were made at "
              + suppliedAt
              + "; the "
              + registerName
              + " is already at "
              + last.suppliedAt()
              + " (supply "
              + last.id()
              + "). Older changes would undo newer ones. If this file corrects that supply, undo it first, or apply this one with force.");
    }
  }

  /**
   * Checks that a full supply is not older than the last applied supply.
   *
   * @throws SupplyRefusedException if it is older
   */
  static void checkFull(Handle handle, SupplyRow supply) {
    lastApplied(handle, supply.register())
        .filter(last -> supply.suppliedAt().isBefore(last.suppliedAt()))
        .ifPresent(
            last -> {
              throw new SupplyRefusedException(
                  "Supply %d was made at %s; the %s is already at %s (supply %d). An older full supply would replace newer records. It stays staged: discard it, or apply it with force=true (--force)."
                      .formatted(
                          supply.id(),
                          supply.suppliedAt(),
                          supply.registerName(),
                          last.suppliedAt(),
                          last.id()));
            });
  }
}
