package uk.trigpoint.gazetteer.supply;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import uk.trigpoint.records.dtf.DtfFormat;

/** The data of a supply that staging, applying and undoing need. */
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
