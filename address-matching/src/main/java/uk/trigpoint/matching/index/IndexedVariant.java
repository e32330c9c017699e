package uk.trigpoint.matching.index;

import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.VariantParser;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;

/**
 * A variant as the index keeps it: who it is and how it is written.
 *
 * @param main whether it stands for its property in counts and suggestions
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
    ParsedRecord written) {

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

  /** Metres to another place. */
  public double metresTo(double x, double y) {
    return Math.hypot(easting - x, northing - y);
  }
}
