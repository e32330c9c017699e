package uk.trigpoint.formats.intake;

import java.util.Map;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.formats.crs.SourceCrsFactory;

/**
 * What the intake needs beside the file.
 *
 * @param lookup of places by UPRN and postcode
 */
public record IntakeTools(SourceCrsFactory crs, PlaceLookup lookup) {
  /** Returns tools without a gazetteer: no UPRN or postcode is found. */
  public static IntakeTools withoutGazetteer(BritishTransform transform) {
    return new IntakeTools(new SourceCrsFactory(transform), (kind, values) -> Map.of());
  }
}
