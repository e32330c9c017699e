package uk.trigpoint.formats.testing;

import java.util.Optional;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.testing.SharedData;

/** The transformation of coordinates. */
public final class Grid {
  private Grid() {}

  /** Returns the transformation, from the open data beside the checkout. */
  public static BritishTransform transform() {
    return new BritishTransform(Ostn15.locate(Optional.of(SharedData.require("ostn15"))));
  }
}
