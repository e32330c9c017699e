package uk.trigpoint.gazetteer.dtf;

/** The transfer formats that are read. */
public enum DtfFormat {
  /** LLPG, district to county and to GeoPlace. */
  DTF_7_3("DTF 7.3", "dtf73.layout"),
  /** NSG, streets and associated street data. */
  DTF_8_1("DTF 8.1", "dtf81.layout"),
  /** AddressBase Premium, from Ordnance Survey. */
  ADDRESSBASE_PREMIUM("AddressBase Premium", "dtf73.layout");

  private final String title;
  private final RecordLayouts layouts;

  DtfFormat(String title, String resource) {
    this.title = title;
    this.layouts = RecordLayouts.load(resource);
  }

  public String title() {
    return title;
  }

  public RecordLayouts layouts() {
    return layouts;
  }

  /**
   * The format of a title.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DtfFormat ofTitle(String title) {
    return java.util.Arrays.stream(values())
        .filter(f -> f.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no format " + title));
  }

  /**
   * The format a header's version names.
   *
   * @throws DtfException naming the versions there are
   */
  static DtfFormat ofVersion(String version) {
    if (version.startsWith("7.3")) {
      return DTF_7_3;
    }
    if (version.startsWith("8.1")) {
      return DTF_8_1;
    }
    throw new DtfException(
        "The header says DTF version '" + version + "'; 7.3 and 8.1 can be read.");
  }
}
