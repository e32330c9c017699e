package uk.trigpoint.formats.intake.place;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about places that are elsewhere than those of the platform.
 *
 * @param setting that answers it
 * @param question for display, as sentences
 * @param choices possible values, the likeliest first
 */
public record AreaQuestion(String setting, String question, List<String> choices) {
  /** Number of places that are compared at most. */
  private static final int SAMPLES = 1_000;

  private static final long FAR_KILOMETRES = 30;

  /**
   * Asks about places.
   *
   * @param crs label of the CRS that was supposed
   * @param place where places are, as it would be stated; null if stating the CRS answers more
   * @param swapped the same place with two columns in the other order; null if it is no two columns
   */
  public static AreaQuestion of(
      AreaCheck.Elsewhere elsewhere, String crs, @Nullable String place, @Nullable String swapped) {
    String where = where(elsewhere);
    Adjustment adjustment = elsewhere.adjustment();
    if (adjustment == Adjustment.SWAPPED && place != null && swapped != null) {
      return new AreaQuestion(
          "place",
          where + " With the two columns in the other order they would be inside. Which is first?",
          List.of(swapped, place));
    }
    if (adjustment != null) {
      String other =
          switch (adjustment) {
            case NONE -> "as they are in the file";
            case SWAPPED -> "with the two coordinates in the other order";
            case KILOMETRES -> "if the numbers are kilometres";
            case NEGATED_LONGITUDE -> "if the longitudes have lost their minus sign";
          };
      return new AreaQuestion(
          "adjust",
          where + " They would be inside " + other + ". How are they to be read?",
          adjustment == Adjustment.NONE
              ? List.of(adjustment.code())
              : List.of(adjustment.code(), Adjustment.NONE.code()));
    }
    String other = elsewhere.crs();
    if (other != null) {
      return new AreaQuestion(
          "crs",
          where + " They would be inside it in " + other + ". Which CRS do the coordinates have?",
          List.of(other, crs));
    }
    return new AreaQuestion(
        "crs",
        where + " Are the unit, the sign and the CRS right? State the CRS if they are.",
        List.of(crs));
  }

  private static String where(AreaCheck.Elsewhere elsewhere) {
    int places = elsewhere.places();
    if (places == 0) {
      return "No place is in Great Britain.";
    }
    String subject =
        elsewhere.nearestKilometres() <= FAR_KILOMETRES
            ? "Nearly all places are"
            : places == 1
                ? "The place is"
                : places == SAMPLES
                    ? "All of the first 1,000 places are"
                    : "All %,d places are".formatted(places);
    return elsewhere.nearestKilometres() <= FAR_KILOMETRES
        ? subject + " outside the area of the gazetteer."
        : "%s outside the area of the gazetteer, the nearest %,d km away."
            .formatted(subject, elsewhere.nearestKilometres());
  }
}
