package uk.trigpoint.gazetteer.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.matching.explain.Band;

/**
 * Which rows of a list to show.
 *
 * @param band null for all
 * @param after only rows with a higher number
 */
public record RowFilter(State state, @Nullable Band band, int after, int limit) {
  private static final int MAX_LIMIT = 100;

  /** Whether rows are decided. */
  public enum State {
    /** Somebody must decide it, and nobody has. */
    OPEN,
    DECIDED,
    SKIPPED,
    /** Accepted when the file was matched, and nobody has decided otherwise. */
    MATCHED,
    /** Nothing was found when the file was matched, and nobody has decided it. */
    UNMATCHED,
    ALL;

    /** Returns the name in parameters. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Parses parameters; by default the first 20 open rows.
   *
   * @throws ProblemException 400 that names the parameter
   */
  public static RowFilter parse(
      @Nullable String state,
      @Nullable String band,
      @Nullable String after,
      @Nullable String limit) {
    return new RowFilter(
        state == null ? State.OPEN : one("state", state, State.values()),
        band == null ? null : one("band", band, Band.values()),
        Parameters.integer("after", after, 0, 0, 999_999_999),
        Parameters.integer("limit", limit, 20, 1, MAX_LIMIT));
  }

  private static <E extends Enum<E>> E one(String parameter, String text, E[] values) {
    return Arrays.stream(values)
        .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    parameter,
                    "must be "
                        + Arrays.stream(values)
                            .map(v -> v.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }
}
