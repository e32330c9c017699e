package uk.trigpoint.matching.index;

import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.VariantParser;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;

/**
 * A variant in the index, with its parsed address.
 *
 * @param main whether it represents its property in counts and suggestions
 */
public record IndexedVariant(
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
    ParsedRecord parsedRecord) {

  static IndexedVariant of(Variant variant, boolean main) {
    return new IndexedVariant(
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
        VariantParser.read(variant));
  }

  public boolean isLive() {
    return logicalStatus == 1 || logicalStatus == 6;
  }

  public boolean hasPlace() {
    return easting != 0 || northing != 0;
  }

  /** Returns the distance in metres to a point in EPSG:27700. */
  public double metresTo(double x, double y) {
    return Math.hypot(easting - x, northing - y);
  }
}
