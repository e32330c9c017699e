package uk.trigpoint.gazetteer.review.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.review.ReviewList;
import uk.trigpoint.gazetteer.review.RowFilter;
import uk.trigpoint.web.Choice;
import uk.trigpoint.web.FieldError;

/** Formats the pages of review lists. */
public final class ReviewFormat {
  private ReviewFormat() {}

  /** Returns a number with thousands separated, such as 4,120. */
  public static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /** Returns a number of rows, such as {@code 1 row} or {@code 4,120 rows}. */
  public static String rows(long count) {
    return number(count) + (count == 1 ? " row" : " rows");
  }

  /** Returns how many of the rows to decide are decided or skipped. */
  public static long settled(ReviewList list) {
    return list.toDecide() - list.open();
  }

  /** Returns the progress, such as {@code 15 of 42 rows are decided or skipped}. */
  public static String progress(ReviewList list) {
    return number(settled(list)) + " of " + rows(list.toDecide()) + " decided or skipped";
  }

  /** Returns a probability as a figure, such as {@code 88 of 100}. */
  public static String score(double score) {
    return Math.round(score * 100) + " of 100";
  }

  /** Returns the states of rows as choices of a filter. */
  public static List<Choice> states() {
    List<Choice> choices = new ArrayList<>();
    for (RowFilter.State state :
        List.of(
            RowFilter.State.OPEN,
            RowFilter.State.DECIDED,
            RowFilter.State.SKIPPED,
            RowFilter.State.MATCHED,
            RowFilter.State.UNMATCHED,
            RowFilter.State.ALL)) {
      choices.add(new Choice(state.code(), label(state)));
    }
    return choices;
  }

  /** Returns the words of a state of rows. */
  public static String label(RowFilter.State state) {
    return switch (state) {
      case OPEN -> "To decide";
      case DECIDED -> "Decided";
      case SKIPPED -> "Skipped";
      case MATCHED -> "Matched by the machine";
      case UNMATCHED -> "Nothing found";
      case ALL -> "All rows";
    };
  }

  /** Returns the message of a field's error; null if the field has none. */
  public static @Nullable String error(List<FieldError> errors, String field) {
    return errors.stream()
        .filter(e -> e.field().equals(field))
        .map(FieldError::message)
        .findFirst()
        .orElse(null);
  }

  /** Returns a text with a capital at its start. */
  public static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
