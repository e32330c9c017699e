package uk.trigpoint.jobs.expression;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The constants of a statement, bound by name. */
public final class Constants {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final @Nullable LocalDate runDate;

  /** Creates an empty set; {@code today()} is the date on which the transaction began. */
  public Constants() {
    this(RunContext.NONE);
  }

  /** Creates an empty set for the statements of a run. */
  public Constants(RunContext context) {
    this.runDate = context.runDate();
  }

  /** Binds a value, and returns its place in the SQL. */
  public String bind(Object value) {
    String name = "c" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  /** Returns the SQL of the date of the run. */
  String runDate() {
    return runDate == null
        ? "CAST(CURRENT_TIMESTAMP AT TIME ZONE 'Europe/London' AS date)"
        : "CAST(" + bind(runDate) + " AS date)";
  }

  /** Returns the values by name. */
  public Map<String, Object> values() {
    return Map.copyOf(values);
  }
}
