package uk.trigpoint.datasets.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column means.
 *
 * @param meaning a sentence; empty if it is not described
 * @param unit of measure, such as {@code m} or {@code ha}; empty if it has none
 * @param codes the code list of the column: label by code, in order; empty if any value is allowed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ColumnDescription(String meaning, String unit, Map<String, String> codes) {
  /** Nothing is said about the column. */
  public static final ColumnDescription NONE = new ColumnDescription("", "", Map.of());

  public ColumnDescription(
      @Nullable String meaning, @Nullable String unit, @Nullable Map<String, String> codes) {
    this.meaning = meaning == null ? "" : meaning;
    this.unit = unit == null ? "" : unit;
    this.codes =
        codes == null
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(codes));
  }
}
