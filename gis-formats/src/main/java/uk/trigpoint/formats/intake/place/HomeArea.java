package uk.trigpoint.formats.intake.place;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * The area that the platform serves. It is evidence: places outside it are asked about, not
 * rejected.
 */
@FunctionalInterface
public interface HomeArea {
  /** Nothing is known. */
  HomeArea UNKNOWN = () -> null;

  /** Returns the area, EPSG:27700; null if nothing is known about it. */
  @Nullable Envelope extent();
}
