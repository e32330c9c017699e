package uk.trigpoint.records.dtf;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import uk.trigpoint.records.layout.FieldText;
import uk.trigpoint.records.layout.RecordLayouts;

/** Transfer formats that {@link DtfReader} reads. */
public enum DtfFormat {
  /** LLPG, district to county and to GeoPlace. */
  DTF_7_3("DTF 7.3", "dtf73.layout", "7\\.3(\\.\\w+)*"),
  /** NSG, streets and associated street data; full supplies only. */
  DTF_8_1("DTF 8.1", "dtf81.layout", "8\\.1(\\.\\w+)*"),
  /** Addresses of Ordnance Survey, full and change-only supplies. */
  ADDRESSBASE_PREMIUM("AddressBase Premium", "addressbase.layout", "[12](\\.\\w+)*");

  private static final int TIME_STAMP = 5;
  private static final int VERSION = 6;
  private static final int HEADER_FIELDS = 8;

  private final String title;
  private final RecordLayouts layouts;
  private final Pattern versions;

  DtfFormat(String title, String resource, String versions) {
    this.title = title;
    this.layouts = RecordLayouts.load(resource);
    this.versions = Pattern.compile(versions);
  }

  public String title() {
    return title;
  }

  public RecordLayouts layouts() {
    return layouts;
  }

  /**
   * Returns the format with a title.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  public static DtfFormat ofTitle(String title) {
    return Arrays.stream(values())
        .filter(f -> f.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no format " + title));
  }

  /** Returns whether a header's version belongs to this format. */
  boolean hasVersion(String version) {
    return versions.matcher(version).matches();
  }

  /**
   * Detects the format by the header's version, its number of fields and, for AddressBase, the
   * colons in its time stamp.
   *
   * @param header values without the record identifier and without a trailing empty value
   * @throws DtfException if no format matches; the message names the supported formats
   */
  static DtfFormat ofHeader(List<String> header) {
    if (header.size() != HEADER_FIELDS) {
      throw new DtfException(
          "The header (record type 10) has "
              + (header.size() + 1)
              + " fields, but in DTF 7.3, DTF 8.1 and AddressBase Premium it has "
              + (HEADER_FIELDS + 1)
              + ".");
    }
    String version = header.get(VERSION);
    for (DtfFormat format : values()) {
      if (format.hasVersion(version)) {
        if (format == ADDRESSBASE_PREMIUM && header.get(TIME_STAMP).indexOf(':') < 0) {
          break;
        }
        return format;
      }
    }
    throw new DtfException(
        "The header has version '"
            + FieldText.shown(version)
            + "', but only DTF 7.3, DTF 8.1 and AddressBase Premium are supported.");
  }
}
