package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * The key of a previewed file.
 *
 * @param column name of the column in the dataset; null if there is no key
 * @param title of the column as the file spells it; null if there is no key
 * @param reason {@code stated}, {@code kept} from the current version, or {@code declared by the
 *     file}; null if there is no key
 * @param missing number of rows without a value, which are rejected
 * @param repeated number of rows with the value of an earlier row and other values, which are
 *     rejected
 * @param exactRepeats number of rows that repeat an earlier one exactly, which are left out
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyReading(
    @Nullable String column,
    @Nullable String title,
    @Nullable String reason,
    long missing,
    long repeated,
    long exactRepeats) {
  /** Returns the key for display, with its reason and what is wrong with it. */
  public String text() {
    if (column == null) {
      return "none";
    }
    return title
        + " ("
        + reason
        + ")"
        + (missing == 0 ? "" : "; missing in %,d rows".formatted(missing))
        + (repeated == 0 ? "" : "; repeats an earlier row in %,d rows".formatted(repeated))
        + (exactRepeats == 0 ? "" : "; %,d exact repeats left out".formatted(exactRepeats));
  }
}
