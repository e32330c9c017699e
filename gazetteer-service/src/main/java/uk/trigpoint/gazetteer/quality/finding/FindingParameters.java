package uk.trigpoint.gazetteer.quality.finding;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.check.Severity;
import uk.trigpoint.gazetteer.quality.run.QualityRun;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Parses query parameters for findings; invalid ones are a 400 that names the parameter. */
@Singleton
public final class FindingParameters {
  private static final int MAX_LIMIT = 10_000;

  private final CheckCatalogue catalogue;
  private final BritishTransform transform;

  public FindingParameters(CheckCatalogue catalogue, BritishTransform transform) {
    this.catalogue = catalogue;
    this.transform = transform;
  }

  public FindingQuery query(
      @Nullable String check,
      @Nullable String severity,
      @Nullable String custodian,
      @Nullable String bbox,
      @Nullable String crs,
      @Nullable String limit,
      @Nullable String offset) {
    if (check != null && catalogue.find(check).isEmpty()) {
      throw ProblemException.badParameter("check", "must be the code of a check");
    }
    return new FindingQuery(
        check,
        severity == null ? null : Parameters.read("severity", severity, Severity::parse),
        custodian == null ? null : (Integer) Parameters.integer("custodian", custodian, 0, 1, 9999),
        bbox == null ? null : box(bbox, crs),
        Parameters.integer("limit", limit, 100, 1, MAX_LIMIT),
        Parameters.integer("offset", offset, 0, 0, 100_000_000));
  }

  /** Parses the custodian of a report or series; the default is all. */
  public static String custodianOrAll(@Nullable String custodian) {
    return custodian == null
        ? QualityRun.ALL
        : Integer.toString(Parameters.integer("custodian", custodian, 0, 1, 9999));
  }

  private Envelope box(String bbox, @Nullable String crs) {
    Crs boxCrs = crs == null ? Crs.CRS84 : Parameters.read("crs", crs, Crs::parse);
    Envelope box = Parameters.bbox("bbox", bbox);
    Envelope xFirst =
        boxCrs.latitudeFirst()
            ? new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX())
            : box;
    try {
      return transform.transform(xFirst, boxCrs, Crs.BRITISH_NATIONAL_GRID);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("bbox", "the box is outside Great Britain");
    }
  }
}
