package uk.trigpoint.samplecounty.street;

/** The use of a plot. The number of properties is decided when the plot is allocated. */
public enum PlotKind {
  /** One dwelling. */
  HOUSE,
  /** A dwelling and a later infill dwelling: 14 and 14A. */
  HOUSE_AND_INFILL,
  /** A dwelling that replaced a demolished one. */
  HOUSE_REBUILT,
  /** A building with flats. */
  FLATS,
  /** A house divided into flats A, B, C. */
  CONVERSION,
  SHOP,
  /** A shop and the flat above it. */
  SHOP_WITH_FLAT,
  CAFE,
  PUB,
  OFFICE,
  /** An office building with suites, or an estate with units. */
  BUSINESS_PARK,
  CHURCH,
  HALL,
  SURGERY,
  LIBRARY,
  PRIMARY_SCHOOL,
  SECONDARY_SCHOOL,
  CARE_HOME,
  RECYCLING_CENTRE,
  GARAGES,
  /** A dwelling with planning permission, not built. */
  PROVISIONAL,
  LAND,
  /** A farm with its farmhouse and cottages. */
  FARM;

  /** Returns whether layers and lists refer to the building. */
  public boolean isSite() {
    return switch (this) {
      case OFFICE, LIBRARY, PRIMARY_SCHOOL, SECONDARY_SCHOOL, CARE_HOME, RECYCLING_CENTRE -> true;
      default -> false;
    };
  }

  boolean needsSpace() {
    return switch (this) {
      case PRIMARY_SCHOOL, SECONDARY_SCHOOL, RECYCLING_CENTRE, BUSINESS_PARK, CARE_HOME -> true;
      default -> false;
    };
  }
}
