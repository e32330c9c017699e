package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * Adds columns to the rows of a step. Once something is wrong, a fault is added and {@link #rows}
 * is empty.
 */
final class NewColumns {
  private final Inference inference;
  private final List<Field> fields;
  private final RowType base;
  private boolean sound = true;

  /** Starts with the columns and the geometry of rows. */
  NewColumns(Inference inference, RowType base) {
    this.inference = inference;
    this.base = base;
    this.fields = new ArrayList<>(base.fields());
  }

  /**
   * Adds a column.
   *
   * @param setting that names it
   * @param name null adds none
   */
  NewColumns add(String setting, @Nullable String name, ColumnType type, boolean personal) {
    if (name == null) {
      return this;
    }
    if (fields.stream().anyMatch(f -> f.name().equals(name))) {
      return fault(setting, "two columns would be named '" + name + "'");
    }
    try {
      fields.add(new Field(name, name, type, personal));
    } catch (IllegalArgumentException e) {
      return fault(setting, "is not a name of a column: lower-case letters, digits and _");
    }
    return this;
  }

  /**
   * Adds columns of another input.
   *
   * @param take its columns by new name; null takes none
   */
  NewColumns take(String port, @Nullable Map<String, String> take) {
    return take(port, take, false);
  }

  /**
   * Adds columns of another input.
   *
   * @param personal whether they are personal whatever they are there, because a personal value
   *     chose the row
   */
  NewColumns take(String port, @Nullable Map<String, String> take, boolean personal) {
    for (Map.Entry<String, String> one :
        take == null ? List.<Map.Entry<String, String>>of() : take.entrySet()) {
      String setting = "take." + one.getKey();
      Field field = inference.column(setting, port, one.getValue()).orElse(null);
      if (field == null) {
        sound = false;
      } else {
        add(setting, one.getKey(), field.type(), personal || field.personal());
      }
    }
    return this;
  }

  /** Adds a fault. */
  NewColumns fault(String setting, String detail) {
    inference.fault(setting, detail);
    sound = false;
    return this;
  }

  /** Returns the rows with the columns that were added; empty if there is a fault. */
  Optional<RowType> rows() {
    return sound ? Optional.of(base.withFields(fields)) : Optional.empty();
  }

  /** Returns SQL for the columns that are taken, each after a comma. */
  static String taken(@Nullable Map<String, String> take, String alias) {
    return take == null
        ? ""
        : take.values().stream()
            .map(column -> ", " + alias + ".\"" + column + '"')
            .collect(Collectors.joining());
  }
}
