package uk.trigpoint.records.dtf;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import uk.trigpoint.core.feature.Reject;

/**
 * Header: the first record of a file, type 10.
 *
 * @param custodian code of the authority, such as 3110
 * @param processDate day on which the data were extracted from the gazetteer
 * @param volume number of the file within the supply
 * @param time on the entry date; midnight if the file has none
 * @param version as in the file, such as 7.3.3.1
 * @param fullSupply whether the supply has all records rather than changes only
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
  private static final int TYPE = 10;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the version does not belong to the format, if the supply is
   *     change-only but the format has no such supplies, or if a number is negative
   */
  public DtfHeader {
    if (!format.hasVersion(version)) {
      throw new IllegalArgumentException(version + " is not a version of " + format.title());
    }
    if (format == DtfFormat.DTF_8_1 && !fullSupply) {
      throw new IllegalArgumentException(format.title() + " has no change-only supply");
    }
    if (custodian < 0 || volume < 0) {
      throw new IllegalArgumentException("negative: " + custodian + ", " + volume);
    }
  }

  /**
   * Parses a header record.
   *
   * @param fields without the record identifier; a trailing empty field is ignored
   * @throws DtfException if it is not a header of a supported format
   */
  static DtfHeader of(List<String> fields) {
    List<String> values =
        fields.size() == 9 && fields.getLast().isEmpty() ? fields.subList(0, 8) : fields;
    DtfFormat format = DtfFormat.ofHeader(values);
    Reject fault = format.layouts().get(TYPE).check(values, 1);
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
        values.get(6),
        isFull(format, values.get(7)));
  }

  /** Returns the values of the header record in field order, without the record identifier. */
  List<String> values() {
    return List.of(
        custodianName,
        "%04d".formatted(custodian),
        processDate.toString(),
        Integer.toString(volume),
        entryDate.toString(),
        timeStamp(),
        version,
        fullSupply ? "F" : "C");
  }

  /** Returns the time as the format writes it. */
  String timeStamp() {
    return DateTimeFormatter.ofPattern(
            format == DtfFormat.ADDRESSBASE_PREMIUM ? "HH:mm:ss" : "HHmmss")
        .format(time);
  }

  private static LocalTime time(String stamp) {
    return stamp.isEmpty()
        ? LocalTime.MIDNIGHT
        : LocalTime.parse(stamp.replace(":", ""), DateTimeFormatter.ofPattern("HHmmss"));
  }

  private static boolean isFull(DtfFormat format, String fileType) {
    return switch (fileType) {
      case "F" -> true;
      case "C" -> {
        if (format == DtfFormat.DTF_8_1) {
          throw new DtfException(
              "The header has FILE_TYPE C (change-only), but DTF 8.1 has no change-only supplies. Send the full supply.");
        }
        yield false;
      }
      default ->
          throw new DtfException(
              "The header has FILE_TYPE '"
                  + fileType
                  + "'. It must be F (full supply) or C (change-only supply).");
    };
  }
}
