package uk.trigpoint.tiles.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Suggested values by field of the form of a description. */
final class SuggestedValues {
  private SuggestedValues() {}

  static Map<String, String> of(Map<String, Object> suggestions) {
    Map<String, String> values = new HashMap<>();
    suggestions.forEach(
        (member, value) -> {
          if (value instanceof Map<?, ?> columns) {
            columns.forEach(
                (column, said) -> {
                  if (said instanceof Map<?, ?> parts) {
                    parts.forEach(
                        (part, text) ->
                            values.put("columns." + column + "." + part, String.valueOf(text)));
                  }
                });
          } else if (value instanceof List<?> list) {
            values.put(member, String.join(", ", list.stream().map(String::valueOf).toList()));
          } else {
            values.put(member, String.valueOf(value));
          }
        });
    return values;
  }
}
