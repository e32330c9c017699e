package uk.trigpoint.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.expression.RandomTable;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.graph.StepTypes;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.rowwise.ChainRunner;
import uk.trigpoint.jobs.rowwise.ChainSql;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.testing.PostgisExtension;

/** Runs one row-wise step on rows that are written as text, on both executors where it has SQL. */
public final class StepTester {
  static final RunContext CONTEXT =
      new RunContext(
          LocalDate.of(2026, 11, 29), PostgisExtension.transform(), id -> new byte[] {1, 2, 3});

  private final PostgisExtension db;
  private final RowType rows;

  /** Creates a tester of steps that read rows of a type. */
  public StepTester(PostgisExtension db, RowType rows) {
    this.db = db;
    this.rows = rows;
  }

  /**
   * Returns what becomes of a row: its values, {@code |} between them, or its port and faults.
   *
   * @param step as YAML flow, without id and input
   * @param row values with {@code ;} between them, the geometry last; empty is null
   * @param ports outputs beside {@code output}
   */
  public String outcome(String step, String row, String... ports) {
    GraphStep tested = graph(step, ports).find("tested").orElseThrow();
    Chain chain = new Chain(rows, List.of(new Chain.Link("tested", plan(tested))));
    assertThat(tested.outputs().values())
        .extracting(output -> output.withPersonalGeometry(false))
        .contains(chain.output().withPersonalGeometry(false));
    @Nullable Object[] values = values(row);
    ChainRunner runner = new ChainRunner(chain, CONTEXT);
    ChainRunner.Outcome outcome = runner.run(values);
    if (chain.hasSql()) {
      db.asSuperuser(handle -> compare(handle, chain, values, outcome));
    }
    Integer fate = outcome.fate();
    if (fate == null) {
      return Arrays.stream(outcome.values())
          .map(StepTester::shown)
          .collect(Collectors.joining("|"));
    }
    String port =
        chain.fates().stream()
            .filter(f -> f.number() == fate)
            .map(f -> f.exit().port())
            .findFirst()
            .orElseThrow();
    return runner.faults(outcome).stream()
        .map(
            fault ->
                " "
                    + fault.code()
                    + (fault.column() == null ? "" : " " + fault.column())
                    + (fault.reason().contains(": ")
                        ? ": " + fault.reason().substring(fault.reason().indexOf(": ") + 2)
                        : ""))
        .collect(Collectors.joining(",", port, ""));
  }

  /** Returns whether a step can run as SQL. */
  public boolean hasSql(String step, String... ports) {
    return plan(graph(step, ports).find("tested").orElseThrow()).hasSql();
  }

  /** Returns the rows of the default output. */
  public RowType output(String step, String... ports) {
    return plan(graph(step, ports).find("tested").orElseThrow()).output(rows);
  }

  /** Returns a graph whose step "tested" reads the rows. */
  public Graph graph(String step, String... ports) {
    List<StepType<?>> types = new ArrayList<>(StepTypes.load().list());
    types.add(new Rows(rows));
    StringBuilder text =
        new StringBuilder("id: steps\ntitle: Steps\nsteps:\n  - {id: rows, type: test-rows}\n  - ")
            .append(step.replaceFirst("\\{", "{id: tested, input: rows, "))
            .append("\n");
    List<String> outputs = new ArrayList<>(List.of(ports));
    if (!step.contains("type: split")) {
      outputs.add("output");
    }
    for (String port : outputs) {
      text.append("  - {id: d_%1$s, type: discard, input: tested.%1$s}\n".formatted(port));
    }
    return Graph.of(DefinitionReader.read(text.toString()), Map.of(), new StepTypes(types));
  }

  private RowPlan plan(GraphStep step) {
    return plan((RowWise<?>) step.type(), step.settings());
  }

  private <S extends Record> RowPlan plan(RowWise<S> type, Record settings) {
    return type.validPlan(Objects.requireNonNull(type.settings().cast(settings)), rows);
  }

  private boolean compare(
      Handle handle, Chain chain, @Nullable Object[] values, ChainRunner.Outcome outcome) {
    handle.execute(
        "CREATE TEMPORARY TABLE input (\"#row\" bigint, \"#line\" bigint, "
            + rows.fields().stream()
                .map(f -> f.quoted() + " " + f.type().sql())
                .collect(Collectors.joining(", "))
            + ", geom geometry)");
    StringBuilder sql = new StringBuilder("INSERT INTO input VALUES (1, 1");
    for (int c = 0; c < rows.fields().size(); c++) {
      sql.append(", CAST(:v%d AS %s)".formatted(c, rows.fields().get(c).type().sql()));
    }
    Update insert = handle.createUpdate(sql + ", ST_GeomFromText(:shape, 27700))");
    for (int c = 0; c < rows.fields().size(); c++) {
      insert.bind("v" + c, values[c] instanceof Instant at ? at.toString() : values[c]);
    }
    Object shape = rows.geometry() == null ? null : values[rows.fields().size()];
    insert.bind("shape", shape == null ? null : shape.toString()).execute();
    Constants constants = new Constants(CONTEXT);
    Query query = handle.createQuery(ChainSql.query(chain, "input", constants));
    constants.values().forEach(query::bind);
    query.map((row, context) -> same(row, chain, outcome)).one();
    handle.execute("DROP TABLE input");
    return true;
  }

  private static boolean same(ResultSet row, Chain chain, ChainRunner.Outcome outcome)
      throws SQLException {
    int fate = row.getInt("#fate");
    assertThat(row.wasNull() ? null : fate).as("fate").isEqualTo(outcome.fate());
    if (outcome.fate() == null) {
      int at = 0;
      for (Field field : chain.output().fields()) {
        Object inSql = row.getObject(field.name());
        assertThat(RandomTable.isSame(outcome.values()[at], inSql))
            .as("%s: %s in the JVM, %s in SQL", field.name(), outcome.values()[at], inSql)
            .isTrue();
        at++;
      }
      if (chain.output().geometry() != null) {
        assertThat(RandomTable.isSame(outcome.values()[at], row.getString("geom"))).isTrue();
      }
    }
    return true;
  }

  private @Nullable Object[] values(String row) {
    String[] parts = row.split(";", -1);
    int fields = rows.fields().size();
    @Nullable Object[] values = new Object[fields + (rows.geometry() == null ? 0 : 1)];
    for (int i = 0; i < values.length; i++) {
      String part = i < parts.length ? parts[i] : "";
      values[i] =
          part.isEmpty() ? null : i == fields ? shape(part) : value(rows.fields().get(i), part);
    }
    return values;
  }

  private static Object value(Field field, String text) {
    return switch (field.type()) {
      case TEXT -> text;
      case INTEGER -> Long.valueOf(text);
      case NUMBER -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE -> LocalDate.parse(text);
      case TIMESTAMP -> Instant.parse(text);
    };
  }

  private static Geometry shape(String text) {
    try {
      Geometry shape = new WKTReader().read(text);
      shape.setSRID(27700);
      return shape;
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Areas by their area, points to a centimetre. */
  private static String shown(@Nullable Object value) {
    if (value instanceof Geometry shape && shape.getDimension() == 2) {
      return "area %.0f".formatted(shape.getArea());
    }
    if (value instanceof Geometry shape && shape.getNumPoints() == 1) {
      Coordinate at = shape.getCoordinate();
      return "%.2f %.2f".formatted(at.x, at.y);
    }
    return value == null ? "" : value.toString();
  }

  /** Creates a column. */
  public static Field field(String name, ColumnType type) {
    return new Field(name, name, type, false);
  }

  private record None() {}

  /** Gives the rows. */
  private record Rows(RowType rows) implements StepType<None> {
    @Override
    public StepInfo info() {
      return new StepInfo("test-rows", "", "", StepInfo.Group.READ, List.of(), List.of("output"));
    }

    @Override
    public Class<None> settings() {
      return None.class;
    }

    @Override
    public void infer(None settings, Inference inference) {
      inference.output("output", rows);
    }
  }
}
