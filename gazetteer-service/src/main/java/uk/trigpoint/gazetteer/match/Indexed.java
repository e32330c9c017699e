package uk.trigpoint.gazetteer.match;

import uk.trigpoint.gazetteer.match.Variant.Kind;

/**
 * A variant as the index keeps it: who it is and how it is written.
 *
 * @param main whether it stands for its property in counts and suggestions
 */
record Indexed(
    long uprn,
    long usrn,
    Kind kind,
    int logicalStatus,
    String classification,
    int custodian,
    long parentUprn,
    double easting,
    double northing,
    boolean main,
    Written written) {

  static Indexed of(Variant variant, boolean main) {
    return new Indexed(
        variant.uprn(),
        variant.usrn(),
        variant.kind(),
        variant.logicalStatus(),
        variant.classification(),
        variant.custodian(),
        variant.parentUprn(),
        variant.easting(),
        variant.northing(),
        main,
        VariantReader.read(variant));
  }

  boolean isLive() {
    return logicalStatus == 1 || logicalStatus == 6;
  }

  boolean hasPlace() {
    return easting != 0 || northing != 0;
  }

  /** Metres to another place. */
  double metresTo(double x, double y) {
    return Math.hypot(easting - x, northing - y);
  }
}
