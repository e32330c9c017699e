package uk.trigpoint.datasets.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column means, and which values people may enter.
 *
 * @param meaning a sentence; empty if it is not described
 * @param unit of measure, such as {@code m} or {@code ha}; empty if it has none
 * @param codes the code list of the column: label by code, in order; empty if any value is allowed
 * @param required whether rows that are edited by a form or the API must have a value
 * @param pattern that the whole text of an edited row must match, see {@link ValuePattern}; empty
 *     if any text is allowed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ColumnDescription(
    String meaning,
    String unit,
    Map<String, String> codes,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean required,
    String pattern) {
  /** Nothing is said about the column. */
  public static final ColumnDescription NONE = new ColumnDescription("", "", Map.of());

  public ColumnDescription(
      @Nullable String meaning,
      @Nullable String unit,
      @Nullable Map<String, String> codes,
      boolean required,
      @Nullable String pattern) {
    this.meaning = meaning == null ? "" : meaning;
    this.unit = unit == null ? "" : unit;
    this.codes = codes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    this.required = required;
    this.pattern = pattern == null ? "" : pattern;
  }

  /** Describes a column without rules. */
  public ColumnDescription(
      @Nullable String meaning, @Nullable String unit, @Nullable Map<String, String> codes) {
    this(meaning, unit, codes, false, "");
  }
}
