package uk.trigpoint.jobs.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.jobs.definition.Faults;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ExpressionException;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;

/** The rows of a step's inputs, and what a {@link StepType} works out from them. */
public final class Inference {
  /** Codes of coordinate reference systems that are usual in Great Britain. */
  private static final List<String> USUAL_CRS =
      List.of(
          "27700", "4326", "4258", "3857", "4277", "7405", "29902", "29903", "2157", "32629",
          "32630", "32631", "25829", "25830", "25831", "3034", "3035");

  private final String pipeline;
  private final Map<String, RowType> inputs;
  private final Map<String, RowType> outputs = new HashMap<>();
  private final Faults.Of faults;
  private final PlanningContext context;
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> unknown;
  private boolean faulty;

  Inference(
      String pipeline, Map<String, RowType> inputs, Faults.Of faults, PlanningContext context) {
    this(pipeline, inputs, Set.of(), faults, context);
  }

  /**
   * @param unknown inputs whose rows are not known, because a step before has a fault: what depends
   *     on their columns is no fault, and other faults are found
   */
  Inference(
      String pipeline,
      Map<String, RowType> inputs,
      Set<String> unknown,
      Faults.Of faults,
      PlanningContext context) {
    this.pipeline = pipeline;
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    this.unknown = Set.copyOf(unknown);
    this.faults = faults;
    this.context = context;
  }

  /** Returns the inputs of a step of a valid graph; a fault is an error of the platform then. */
  public static Inference valid(Map<String, RowType> inputs) {
    return new Inference("", inputs, new Faults().none(), PlanningContext.EMPTY);
  }

  /** Returns the id of the pipeline; empty if it is not known. */
  public String pipeline() {
    return pipeline;
  }

  /** Returns whether the rows of all inputs are known. */
  public boolean knowsRows() {
    return unknown.isEmpty();
  }

  /** Returns what the graph is planned against. */
  public PlanningContext context() {
    return context;
  }

  /** Adds a sentence about the definition that a person should read; it is no fault. */
  public void warn(String words) {
    warnings.add(words);
  }

  List<String> warnings() {
    return warnings;
  }

  /** Returns the names of the input ports, in order. */
  public List<String> ports() {
    return List.copyOf(inputs.keySet());
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
    faulty = true;
    // What is wrong with a whole step is mostly that its rows do not fit.
    if (unknown.isEmpty() || !field.isEmpty()) {
      faults.add(field, detail);
    }
  }

  /** Returns whether a fault was added. */
  public boolean hasFaults() {
    return faulty;
  }

  /** Finds a column that a setting names; adds a fault if there is none. */
  public Optional<Field> column(String field, String port, String name) {
    Optional<Field> found = input(port).find(name);
    if (found.isEmpty() && unknown.contains(port)) {
      faulty = true;
    } else if (found.isEmpty()) {
      addUnknownColumn(field, name, input(port).names());
    }
    return found;
  }

  /** Adds a fault of a name that does not exist, with the one that was probably meant. */
  public void unknown(String field, String name, String detail, Collection<String> names) {
    faulty = true;
    faults.addUnknown(field, name, detail, names);
  }

  /** Adds a fault of a column that does not exist, unless rows of an input are not known. */
  public void unknownColumn(String field, String name, List<String> names) {
    if (unknown.isEmpty()) {
      addUnknownColumn(field, name, names);
    }
    faulty = true;
  }

  private void addUnknownColumn(String field, String name, List<String> names) {
    faulty = true;
    faults.addUnknown(
        field,
        name,
        "there is no column '"
            + name
            + "'"
            + (names.isEmpty() ? "" : "; there are " + shortened(names)),
        names);
  }

  /**
   * Parses an expression over the columns of an input; adds a fault if it is none, or has another
   * type than the wanted one.
   *
   * @param wanted null if any type of a column will do
   */
  public Optional<Expression> expression(
      String field, String port, String text, @Nullable ColumnType wanted) {
    Expression expression = parsed(field, port, text);
    if (expression == null) {
      return Optional.empty();
    }
    ValueType type = expression.type();
    if (wanted == null ? type != ValueType.GEOMETRY : type == ValueType.of(wanted)) {
      return Optional.of(expression);
    }
    fault(
        field,
        wanted == null
            ? "is a geometry, which no column has; take its area, length, x or y"
            : "must be %s, and is %s".formatted(wanted.code(), type.code()));
    return Optional.empty();
  }

  /**
   * Parses an expression for a step that runs as SQL only; adds a fault if it is none, has another
   * type, or has no SQL.
   *
   * @param wanted null if any type of a column will do
   */
  public Optional<Expression> sqlExpression(
      String field, String port, String text, @Nullable ColumnType wanted) {
    Optional<Expression> found = expression(field, port, text, wanted);
    if (found.isPresent() && !found.get().hasSql()) {
      fault(
          field,
          "uses lon or lat, which this step cannot compute; compute them by a step columns first");
      return Optional.empty();
    }
    return found;
  }

  /** Parses an expression of a geometry; adds a fault if it is none. */
  public Optional<Expression> geometryExpression(String field, String port, String text) {
    Expression expression = parsed(field, port, text);
    if (expression != null && expression.type() != ValueType.GEOMETRY) {
      fault(field, "must be a geometry, and is " + expression.type().code());
      return Optional.empty();
    }
    return Optional.ofNullable(expression);
  }

  private @Nullable Expression parsed(String field, String port, String text) {
    if (unknown.contains(port)) {
      faulty = true;
      return null;
    }
    try {
      return Expression.parse(text, input(port));
    } catch (ExpressionException e) {
      faulty = true;
      faults.add(
          field,
          e.getMessage() + (e.column() > 0 ? ", at character " + e.column() : ""),
          e.suggestion());
      return null;
    }
  }

  /** Adds a fault if places in a CRS cannot be read; null is right. */
  public void requireReadableCrs(String field, @Nullable String crs) {
    if (crs != null && !context.isReadableCrs(crs)) {
      unknownCrs(field, crs, "is not a CRS that is known");
    }
  }

  /** Adds a fault of a CRS, with the usual one whose code is like it. */
  public void unknownCrs(String field, String crs, String detail) {
    faulty = true;
    String code = crs.replaceFirst("(?i)^EPSG:", "").strip();
    faults.add(
        field,
        "'%s' %s; EPSG:27700 is the British National Grid, and EPSG:4326 longitude and latitude"
            .formatted(crs, detail),
        Suggestions.nearest(code, USUAL_CRS).map(usual -> "EPSG:" + usual).orElse(null));
  }

  /** Creates a column; adds a fault if its name cannot be one. */
  public Optional<Field> newColumn(String field, String name, ColumnType type, boolean personal) {
    try {
      return Optional.of(new Field(name, name, type, personal));
    } catch (IllegalArgumentException e) {
      fault(field, "is not a name of a column: lower-case letters, digits and _");
      return Optional.empty();
    }
  }

  /** Finds the geometry of an input; adds a fault if its rows have none. */
  public Optional<GeometryField> geometry(String port) {
    GeometryField geometry = input(port).geometry();
    if (geometry == null && unknown.contains(port)) {
      faulty = true;
    } else if (geometry == null) {
      faulty = true;
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
