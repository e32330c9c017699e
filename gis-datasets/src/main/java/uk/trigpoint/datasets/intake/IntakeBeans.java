package uk.trigpoint.datasets.intake;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.lookup.AddressMatcher;

/** Beans of the library of formats. */
@Factory
final class IntakeBeans {
  /**
   * @param addresses of the gazetteer; null if it does not run in this process
   */
  @Singleton
  Intake intake(
      BritishTransform transform,
      GazetteerPlaces places,
      @Nullable AddressMatcher addresses,
      GazetteerArea area) {
    return new Intake(new IntakeTools(new SourceCrsFactory(transform), places, addresses, area));
  }
}
