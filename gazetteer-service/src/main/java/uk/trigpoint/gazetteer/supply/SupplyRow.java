package uk.trigpoint.gazetteer.supply;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import uk.trigpoint.records.dtf.DtfFormat;

/** What is to be known of a supply to stage more of it, apply or undo it. */
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

  /** When the custodian made it: what orders the supplies of a register. */
  LocalDateTime made() {
    return processDate.atTime(processTime);
  }

  /** How a sentence calls the register. */
  String registerName() {
    return kind.title() + " of " + custodian;
  }
}
