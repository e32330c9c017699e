package uk.trigpoint.datasets.intake;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeTools;

/** Beans of the library of formats. */
@Factory
final class IntakeBeans {
  @Singleton
  Intake intake(BritishTransform transform, GazetteerPlaces places) {
    return new Intake(new IntakeTools(new SourceCrsFactory(transform), places));
  }
}
