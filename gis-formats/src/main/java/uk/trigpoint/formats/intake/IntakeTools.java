package uk.trigpoint.formats.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;
import uk.trigpoint.formats.intake.lookup.PlaceLookup;
import uk.trigpoint.formats.intake.place.HomeArea;

/**
 * What the intake needs beside the file.
 *
 * @param lookup of places by UPRN and postcode
 * @param addresses matches the text of addresses; null if the gazetteer's search does not run here
 * @param home area that the platform serves
 */
public record IntakeTools(
    SourceCrsFactory crs, PlaceLookup lookup, @Nullable AddressMatcher addresses, HomeArea home) {
  /** Tools that know no area. */
  public IntakeTools(SourceCrsFactory crs, PlaceLookup lookup, @Nullable AddressMatcher addresses) {
    this(crs, lookup, addresses, HomeArea.UNKNOWN);
  }

  /** Tools without matching of addresses. */
  public IntakeTools(SourceCrsFactory crs, PlaceLookup lookup) {
    this(crs, lookup, null);
  }

  /** Returns tools without a gazetteer: no UPRN or postcode is found. */
  public static IntakeTools withoutGazetteer(BritishTransform transform) {
    return new IntakeTools(new SourceCrsFactory(transform), (kind, values) -> Map.of());
  }
}
