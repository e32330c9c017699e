package uk.trigpoint.jobs.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.jobs.definition.Faults;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;

/** The rows of a step's inputs, and what a {@link StepType} works out from them. */
public final class Inference {
  private final Map<String, RowType> inputs;
  private final Map<String, RowType> outputs = new HashMap<>();
  private final Faults.Of faults;

  Inference(Map<String, RowType> inputs, Faults.Of faults) {
    this.inputs = Map.copyOf(inputs);
    this.faults = faults;
  }

  /** Returns the rows of an input port. */
  public RowType input(String port) {
    RowType rows = inputs.get(port);
    if (rows == null) {
      throw new IllegalArgumentException("there is no input '" + port + "'");
    }
    return rows;
  }

  /** States the rows of an output. */
  public void output(String port, RowType rows) {
    outputs.put(port, rows);
  }

  /** Adds a fault of a setting, such as {@code columns[2].type}; empty for the whole step. */
  public void fault(String field, String detail) {
    faults.add(field, detail);
  }

  /** Finds a column that a setting names; adds a fault if there is none. */
  public Optional<Field> column(String field, String port, String name) {
    Optional<Field> found = input(port).find(name);
    if (found.isEmpty()) {
      List<String> names = input(port).names();
      faults.addUnknown(
          field,
          name,
          "there is no column '"
              + name
              + "'"
              + (names.isEmpty() ? "" : "; there are " + shortened(names)),
          names);
    }
    return found;
  }

  /** Finds the geometry of an input; adds a fault if its rows have none. */
  public Optional<GeometryField> geometry(String port) {
    GeometryField geometry = input(port).geometry();
    if (geometry == null) {
      faults.add(
          "",
          "the rows have no geometry%s; add a step that makes one, such as points"
              .formatted(inputs.size() == 1 ? "" : " on input '" + port + "'"));
    }
    return Optional.ofNullable(geometry);
  }

  Map<String, RowType> outputs() {
    return Map.copyOf(outputs);
  }

  private static String shortened(List<String> names) {
    int most = 12;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
  }
}
