package uk.trigpoint.records.dtf;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import uk.trigpoint.core.feature.Reject;

/**
 * The first record of a file.
 *
 * @param custodian code of the authority, such as 3110
 * @param processDate the day the data were taken from the gazetteer
 * @param volume number of the file within the supply
 * @param time of the entry date; midnight where the file says none
 * @param version as the file says it, such as 7.3.3.1
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
  private static final int TYPE = 10;

  /**
   * A header.
   *
   * @throws IllegalArgumentException if the version is not one of the format's, or a supply of
   *     changes is asked of a format that has none
   */
  public DtfHeader {
    if (!format.hasVersion(version)) {
      throw new IllegalArgumentException(version + " is no version of " + format.title());
    }
    if (format == DtfFormat.DTF_8_1 && !fullSupply) {
      throw new IllegalArgumentException(format.title() + " has no change-only supply");
    }
    if (custodian < 0 || volume < 0) {
      throw new IllegalArgumentException("negative: " + custodian + ", " + volume);
    }
  }

  /**
   * Reads a header record's values, the identifier left out.
   *
   * @throws DtfException if it is no header of a format that can be read
   */
  static DtfHeader of(List<String> sent) {
    List<String> values = sent.size() == 9 && sent.getLast().isEmpty() ? sent.subList(0, 8) : sent;
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

  /** The values of the header record, in the order of its fields. */
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

  /** The time as the format writes it. */
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
              "The header says change-only (FILE_TYPE C), but DTF 8.1 has no change-only supply: send the full supply.");
        }
        yield false;
      }
      default ->
          throw new DtfException(
              "The header says FILE_TYPE '"
                  + fileType
                  + "'; F is a full supply and C one of changes only.");
    };
  }
}
