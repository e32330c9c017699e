package uk.trigpoint.formats.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Ostn15;

/** Locates the open data beside the checkout, and the OSTN15 grid in it. */
public final class Grid {
  private Grid() {}

  /** Returns the transformation by OSTN15. */
  public static BritishTransform transform() {
    return new BritishTransform(
        Ostn15.load(
            data("ostn15/ostn_east_shift_82140.gz"), data("ostn15/ostn_north_shift_-84180.gz")));
  }

  /** Returns a file. If it is missing, the test is skipped, or fails in CI. */
  public static Path data(String relative) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared/data").resolve(relative);
      if (Files.exists(found)) {
        return found;
      }
    }
    String message = "needs the open data in ../shared/data/" + relative;
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(message);
    }
    Assumptions.abort(message);
    throw new IllegalStateException(message);
  }
}
