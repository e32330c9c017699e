package uk.trigpoint.gazetteer.dtf;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import uk.trigpoint.datasets.source.Reject;

/**
 * The first record of a file.
 *
 * @param custodian code of the authority, such as 3110
 * @param fullSupply everything there is, as against changes only
 */
public record DtfHeader(
    DtfFormat format,
    String custodianName,
    int custodian,
    LocalDate processDate,
    int volume,
    LocalDate entryDate,
    LocalTime time,
    String version,
    boolean fullSupply) {
  private static final int VERSION_INDEX = 6;

  /**
   * Reads a header record's values, the identifier left out.
   *
   * @throws DtfException if it is no header of a format that can be read
   */
  static DtfHeader of(List<String> values) {
    if (values.size() <= VERSION_INDEX) {
      throw new DtfException("The first line is no header of a DTF file (record type 10).");
    }
    DtfFormat format = DtfFormat.ofVersion(values.get(VERSION_INDEX));
    Reject fault = format.layouts().get(10).check(values, 1);
    if (fault != null) {
      throw new DtfException("The header cannot be read: " + fault.reason() + ".");
    }
    return new DtfHeader(
        format,
        values.get(0),
        Integer.parseInt(values.get(1)),
        LocalDate.parse(values.get(2)),
        Integer.parseInt(values.get(3)),
        LocalDate.parse(values.get(4)),
        time(values.get(5)),
        values.get(VERSION_INDEX),
        values.get(VERSION_INDEX + 1).equals("F"));
  }

  private static LocalTime time(String text) {
    String digits = text.replace(":", "");
    return digits.isEmpty()
        ? LocalTime.MIDNIGHT
        : LocalTime.of(
            Integer.parseInt(digits.substring(0, 2)),
            Integer.parseInt(digits.substring(2, 4)),
            Integer.parseInt(digits.substring(4, 6)));
  }
}
