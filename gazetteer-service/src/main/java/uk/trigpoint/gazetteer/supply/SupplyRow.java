package uk.trigpoint.gazetteer.supply;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.records.dtf.DtfFormat;

/**
 * The data of a supply that staging, applying and undoing need.
 *
 * @param heldBy who requested a held supply; null if it was never held
 * @param heldAfter id of the register's supply that was applied last when it was held; null if it
 *     was never held
 */
record SupplyRow(
    long id,
    int register,
    RegisterKind kind,
    DtfFormat format,
    int custodian,
    String custodianName,
    String state,
    boolean full,
    LocalDate processDate,
    LocalTime processTime,
    int nextVolume,
    @Nullable String heldBy,
    @Nullable Long heldAfter,
    long accepted,
    long rejected,
    List<Long> files,
    List<String> digests) {

  /** Returns when the custodian made it, which orders the supplies of a register. */
  LocalDateTime suppliedAt() {
    return processDate.atTime(processTime);
  }

  /** Returns the register's name for messages. */
  String registerName() {
    return kind.title() + " of " + custodian;
  }
}
