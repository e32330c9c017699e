package uk.trigpoint.datasets.row;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was entered.
 *
 * @param values as text, by name of the column; blank or absent means no value
 * @param place where it is
 */
public record RowInput(Map<String, @Nullable String> values, RowPlace place) {
  public RowInput {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
