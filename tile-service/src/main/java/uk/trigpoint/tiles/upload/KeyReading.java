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
 * @param missing number of accepted rows without a value, for which a publish is refused
 * @param repeated number of accepted rows with a value of an earlier row, for which a publish is
 *     refused
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyReading(
    @Nullable String column,
    @Nullable String title,
    @Nullable String reason,
    long missing,
    long repeated) {
  /** Returns whether rows could be published with this key. */
  boolean isSound() {
    return missing == 0 && repeated == 0;
  }

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
        + (repeated == 0 ? "" : "; repeats an earlier row in %,d rows".formatted(repeated));
  }
}
