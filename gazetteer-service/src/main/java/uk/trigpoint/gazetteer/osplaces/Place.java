package uk.trigpoint.gazetteer.osplaces;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;

/**
 * A result without score and coordinates: a delivery point address or an LPI.
 *
 * @param fields by their OS Places names, in the order of the response; without empty ones
 * @param at location, EPSG:27700
 */
record Place(Dataset dataset, long uprn, EastingNorthing at, Map<String, Object> fields) {
  /** The datasets of the API. */
  enum Dataset {
    DPA,
    LPI
  }

  /** Returns the text of a field; empty if there is none. */
  String text(String field) {
    return Objects.toString(fields.get(field), "");
  }

  /** Collects fields; ignores null and blank values. */
  static final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Fields put(String name, @Nullable Object value) {
      if (value != null && !value.toString().isBlank()) {
        values.put(name, value);
      }
      return this;
    }

    /** Adds a code and its description, if it has one. */
    Fields code(String name, @Nullable Object code, Map<String, String> descriptions) {
      put(name, code == null ? null : code.toString());
      return put(name + "_DESCRIPTION", descriptions.get(String.valueOf(code)));
    }

    Map<String, Object> values() {
      return values;
    }
  }
}
