package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A published parameter: a value that a run may state, and that stands in settings as {@code
 * ${name}}.
 *
 * @param type what it is
 * @param title for the form
 * @param description for the form; null if the title says it
 * @param value used if a run states none; null if a run must state one
 * @param choices allowed values; null if any is
 */
public record Parameter(
    Type type,
    @Nullable String title,
    @Nullable String description,
    @JsonProperty("default") @Nullable String value,
    @Nullable List<String> choices) {
  /** What a parameter is. */
  public enum Type {
    TEXT,
    NUMBER,
    DATE,
    BOOLEAN,
    /** Name of an input file, or a pattern with {@code *} and {@code ?}. */
    FILE,
    /** Id of a dataset. */
    DATASET;

    /** Returns the name used in definitions. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Type parse(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
