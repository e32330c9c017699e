package uk.trigpoint.gazetteer.osplaces;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;

/**
 * A result without its score and coordinates: a delivery point address or an LPI.
 *
 * @param fields by their documented names, in the order of the answer; empty ones are left out
 * @param at EPSG:27700
 */
record Place(Dataset dataset, long uprn, EastingNorthing at, Map<String, Object> fields) {
  /** The datasets of the API. */
  enum Dataset {
    DPA,
    LPI
  }

  /** A field's text, empty where there is none. */
  String text(String field) {
    return Objects.toString(fields.get(field), "");
  }

  /** Collects fields; what is null or blank is left out. */
  static final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Fields put(String name, @Nullable Object value) {
      if (value != null && !value.toString().isBlank()) {
        values.put(name, value);
      }
      return this;
    }

    /** A code and, where it is known, its description. */
    Fields code(String name, @Nullable Object code, Map<String, String> descriptions) {
      put(name, code == null ? null : code.toString());
      return put(name + "_DESCRIPTION", descriptions.get(String.valueOf(code)));
    }

    Map<String, Object> values() {
      return values;
    }
  }
}
