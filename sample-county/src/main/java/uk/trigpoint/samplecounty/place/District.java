package uk.trigpoint.samplecounty.place;

/** The five district councils; each is the custodian of its own address gazetteer. */
public enum District {
  CHERWELL("E07000177", 3105, "Cherwell", "Cherwell District Council", "cherwell", 21900000L),
  OXFORD("E07000178", 3110, "Oxford", "Oxford City Council", "oxford", 33800000L),
  SOUTH_OXFORDSHIRE(
      "E07000179",
      3115,
      "South Oxfordshire",
      "South Oxfordshire District Council",
      "southoxon",
      33600000L),
  VALE_OF_WHITE_HORSE(
      "E07000180",
      3120,
      "Vale of White Horse",
      "Vale of White Horse District Council",
      "whitehorsedc",
      44100000L),
  WEST_OXFORDSHIRE(
      "E07000181",
      3125,
      "West Oxfordshire",
      "West Oxfordshire District Council",
      "westoxon",
      48200000L);

  private final String code;
  private final int custodian;
  private final String label;
  private final String council;
  private final String site;
  private final long firstUsrn;

  District(String code, int custodian, String label, String council, String site, long firstUsrn) {
    this.code = code;
    this.custodian = custodian;
    this.label = label;
    this.council = council;
    this.site = site;
    this.firstUsrn = firstUsrn;
  }

  /**
   * Returns the district with a GSS code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static District ofCode(String code) {
    for (District district : values()) {
      if (district.code.equals(code)) {
        return district;
      }
    }
    throw new IllegalArgumentException("No district has the code " + code);
  }

  /** Returns the GSS code, such as E07000178. */
  public String code() {
    return code;
  }

  /** Returns the local custodian code, such as 3110. */
  public int custodian() {
    return custodian;
  }

  public String label() {
    return label;
  }

  public String council() {
    return council;
  }

  public String website() {
    return "https://www." + site + ".example";
  }

  /** Returns the first USRN of the district's range. */
  public long firstUsrn() {
    return firstUsrn;
  }
}
