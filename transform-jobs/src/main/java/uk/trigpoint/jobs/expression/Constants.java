package uk.trigpoint.jobs.expression;

import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of a statement, bound by name. */
public final class Constants {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Binds a value, and returns its place in the SQL. */
  public String bind(Object value) {
    String name = "c" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  /** Returns the values by name. */
  public Map<String, Object> values() {
    return Map.copyOf(values);
  }
}
