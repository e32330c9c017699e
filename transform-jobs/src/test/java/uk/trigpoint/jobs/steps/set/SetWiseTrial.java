package uk.trigpoint.jobs.steps.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.graph.StepTypes;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.setwise.OneByOne;
import uk.trigpoint.jobs.setwise.SetWise;
import uk.trigpoint.jobs.setwise.SetWork;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Runs one set-wise step on small inputs in a real database, from its text, and checks that every
 * row of every input is accounted for and that the rows of an output have different numbers.
 */
final class SetWiseTrial {
  /** Numbers of the rows of the second input start here, so that rejects tell the input. */
  static final long SECOND = 1_000_000;

  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private boolean asQueries;
  private boolean oneByOne;

  /** Rows of an input. Numbers start at 1, of the second input at {@link #SECOND} + 1. */
  private record Input(String port, RowType type, List<Row> rows) {}

  /**
   * A row that goes in or comes out.
   *
   * @param number {@code #row}; 0 of a row that goes in
   */
  record Row(long number, List<@Nullable Object> values, @Nullable Geometry geometry) {
    static Row of(@Nullable Geometry geometry, @Nullable Object... values) {
      return new Row(0, Arrays.asList(values), geometry);
    }
  }

  /** A row that is rejected. */
  record Reject(long number, String code, @Nullable String field, String reason) {}

  /** What the step did. */
  record Outcome(GraphStep step, Map<String, List<Row>> outputs, List<Reject> rejects) {
    List<Row> rows(String port) {
      return Objects.requireNonNull(outputs.get(port), port);
    }

    /** Returns the codes of rejects by number of the row. */
    Map<Long, String> codes() {
      Map<Long, String> codes = new java.util.TreeMap<>();
      rejects.forEach(r -> codes.merge(r.number(), r.code(), (a, b) -> a + " " + b));
      return codes;
    }

    /** Returns the values of rows as text, without geometry, in order of their numbers. */
    List<String> texts(String port) {
      return rows(port).stream()
          .map(row -> String.join("|", row.values().stream().map(TrialValues::plain).toList()))
          .toList();
    }
  }

  SetWiseTrial input(String port, RowType type, List<Row> rows) {
    inputs.put(port, new Input(port, type, rows));
    return this;
  }

  /** Gives the inputs to the step as queries in brackets instead of tables. */
  SetWiseTrial asQueries(boolean queries) {
    asQueries = queries;
    return this;
  }

  /** Gives the rows of one input to the step one by one, which must be able to take them so. */
  SetWiseTrial oneByOne(boolean taken) {
    oneByOne = taken;
    return this;
  }

  /** Returns the step of a text such as {@code {type: join, keys: …}}; ports are its outputs. */
  GraphStep plan(String step, String... ports) {
    List<StepType<?>> types = new ArrayList<>(StepTypes.load().list());
    types.add(new Discard());
    StringBuilder text = new StringBuilder("id: trial\ntitle: Trial\nsteps:\n");
    List<String> connections = new ArrayList<>();
    for (Input input : inputs.values()) {
      types.add(new Source(input.port(), input.type()));
      text.append("  - {id: %1$s, type: test-%1$s}\n".formatted(input.port()));
      connections.add(input.port() + ": " + input.port());
    }
    text.append("  - ")
        .append(
            step.replaceFirst(
                "\\{", "{id: tested, inputs: {" + String.join(", ", connections) + "}, "))
        .append('\n');
    for (String port : ports) {
      text.append("  - {id: to-%1$s, type: test-discard, input: tested.%1$s}\n".formatted(port));
    }
    return Graph.of(DefinitionReader.read(text.toString()), Map.of(), new StepTypes(types))
        .find("tested")
        .orElseThrow();
  }

  /**
   * Asserts that a step is refused with a fault.
   *
   * @param field of the fault; null is the whole step
   */
  void refuses(String step, @Nullable String field, @Nullable String suggestion, String... ports) {
    DefinitionException wrong =
        catchThrowableOfType(DefinitionException.class, () -> plan(step, ports));
    assertThat(wrong).as(step).isNotNull();
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anySatisfy(
            fault -> {
              assertThat(fault.step()).isEqualTo("tested");
              assertThat(fault.field()).isEqualTo(field == null ? "" : field);
              assertThat(fault.suggestion()).isEqualTo(suggestion);
            });
  }

  /** Runs the step. */
  Outcome run(PostgisExtension db, String step, String... ports) {
    GraphStep planned = plan(step, ports);
    assertThat(planned.outputs().keySet()).containsExactlyInAnyOrder(ports);
    return db.database().transact(handle -> run(handle, planned));
  }

  private Outcome run(Handle handle, GraphStep step) {
    UUID run = UUID.randomUUID();
    handle.execute(
        "INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, requested_by) VALUES (?, 'trial', 'cli', 'test')",
        run);
    Map<String, StagedRows> staged = new LinkedHashMap<>();
    for (Input input : inputs.values()) {
      String table = "in_" + input.port();
      create(handle, table, input.type());
      fill(handle, table, input, staged.size() * SECOND);
      staged.put(
          input.port(),
          new StagedRows(
              asQueries ? "(SELECT * FROM \"" + table + "\")" : '"' + table + '"', input.type()));
    }
    Map<String, StagedRows> outputs = new LinkedHashMap<>();
    step.outputs()
        .forEach(
            (port, rows) -> {
              create(handle, "out_" + port, rows);
              outputs.put(port, new StagedRows("\"out_" + port + '"', rows));
            });
    RejectTarget target = new RejectTarget(run, 1, step.id(), false);
    Map<String, List<Row>> found = new LinkedHashMap<>();
    List<Reject> rejects = new ArrayList<>();
    if (oneByOne) {
      take(handle, (OneByOne<?>) step.type(), step, staged, outputs, target, found, rejects);
    } else {
      SetWork work = new SetWork(handle, staged, outputs, Set.of(), target);
      Map<String, Long> accounted = run((SetWise<?>) step.type(), step.settings(), work);
      for (Input input : inputs.values()) {
        assertThat(accounted.get(input.port()) + work.rejected(input.port()))
            .as("rows of %s that are accounted for", input.port())
            .isEqualTo(input.rows().size());
      }
      outputs.forEach((port, rows) -> found.put(port, read(handle, rows)));
    }
    rejects.addAll(
        handle
            .createQuery(
                "SELECT row_number, code, field, reason FROM jobs.reject WHERE run_id = :run ORDER BY row_number")
            .bind("run", run)
            .map((r, c) -> new Reject(r.getLong(1), r.getString(2), r.getString(3), r.getString(4)))
            .list());
    return new Outcome(step, found, rejects);
  }

  private <S extends Record> void take(
      Handle handle,
      OneByOne<S> type,
      GraphStep step,
      Map<String, StagedRows> staged,
      Map<String, StagedRows> outputs,
      RejectTarget target,
      Map<String, List<Row>> found,
      List<Reject> rejects) {
    S settings = type.settings().cast(step.settings());
    Map<String, RowType> types = new LinkedHashMap<>();
    inputs.forEach((port, input) -> types.put(port, input.type()));
    String port = type.oneByOne(settings, types).orElseThrow();
    Map<String, StagedRows> held = new LinkedHashMap<>(staged);
    held.remove(port);
    SetWork work = new SetWork(handle, held, outputs, Set.of(), target);
    assertThat(type.canHold(settings, work)).as("the other inputs can be held").isTrue();
    outputs.keySet().forEach(output -> found.put(output, new ArrayList<>()));
    try {
      OneByOne.Taker taker = type.hold(settings, work);
      for (int i = 0; i < Objects.requireNonNull(inputs.get(port)).rows().size(); i++) {
        Row row = Objects.requireNonNull(inputs.get(port)).rows().get(i);
        List<@Nullable Object> values = new ArrayList<>(row.values());
        values.add(row.geometry());
        int before = rejects.size() + found.values().stream().mapToInt(List::size).sum();
        taker.row(i + 1L, i + 2L, values.toArray(), new Collector(found, rejects));
        assertThat(rejects.size() + found.values().stream().mapToInt(List::size).sum())
            .as("row %d is accounted for", i + 1)
            .isGreaterThan(before);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Collects what becomes of rows that are taken one by one. */
  private record Collector(Map<String, List<Row>> found, List<Reject> rejects)
      implements OneByOne.Receiver {
    @Override
    public void out(String port, long number, long line, @Nullable Object[] values) {
      List<@Nullable Object> columns =
          new ArrayList<>(Arrays.asList(values).subList(0, values.length - 1));
      Objects.requireNonNull(found.get(port))
          .add(new Row(number, columns, (Geometry) values[values.length - 1]));
    }

    @Override
    public void reject(
        long number, long line, @Nullable Object[] values, String code, String reason) {
      rejects.add(new Reject(number, code, null, reason));
    }
  }

  private static <S extends Record> Map<String, Long> run(
      SetWise<S> type, Record settings, SetWork work) {
    return type.run(type.settings().cast(settings), work);
  }

  private static void create(Handle handle, String table, RowType rows) {
    TableBuilder builder =
        TableBuilder.temporary(table).column("#row", "bigint").column("#line", "bigint");
    rows.fields().forEach(f -> builder.column(f.name(), f.type()));
    if (rows.geometry() != null) {
      builder.column("geom", "geometry(Geometry, 27700)");
    }
    builder.create(handle);
  }

  private static void fill(Handle handle, String table, Input input, long before) {
    StringBuilder sql =
        new StringBuilder("INSERT INTO \"" + table + "\" VALUES (CAST(:row AS bigint), :line");
    List<Field> fields = input.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      sql.append(", CAST(:v%d AS %s)".formatted(i, fields.get(i).type().sql()));
    }
    sql.append(
        input.type().geometry() == null ? ")" : ", ST_GeomFromWKB(CAST(:geom AS bytea), 27700))");
    if (input.rows().isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(sql.toString());
    for (int r = 0; r < input.rows().size(); r++) {
      Row row = input.rows().get(r);
      batch.bind("row", before + r + 1).bind("line", r + 2L);
      for (int i = 0; i < fields.size(); i++) {
        Object value = row.values().get(i);
        batch.bind("v" + i, value == null ? null : value.toString());
      }
      if (input.type().geometry() != null) {
        batch.bind("geom", row.geometry() == null ? null : new WKBWriter(2).write(row.geometry()));
      }
      batch.add();
    }
    batch.execute();
    handle.execute("ANALYZE \"" + table + '"');
  }

  private static List<Row> read(Handle handle, StagedRows rows) {
    boolean geometry = rows.type().geometry() != null;
    Set<Long> numbers = new HashSet<>();
    return handle
        .createQuery(
            "SELECT o.\"#row\"%s%s FROM %s o ORDER BY 1"
                .formatted(
                    rows.columns("o"), geometry ? ", ST_AsBinary(o.geom)" : "", rows.relation()))
        .map(
            (r, c) -> {
              List<@Nullable Object> values = new ArrayList<>();
              int count = rows.type().fields().size();
              for (int i = 0; i < count; i++) {
                values.add(r.getObject(i + 2));
              }
              byte[] wkb = geometry ? r.getBytes(count + 2) : null;
              assertThat(numbers.add(r.getLong(1))).as("a number is unique").isTrue();
              return new Row(r.getLong(1), values, wkb == null ? null : geometry(wkb));
            })
        .list();
  }

  private static Geometry geometry(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a geometry field in the national grid. */
  static GeometryField bng(GeometryType kind) {
    return new GeometryField(kind, "EPSG:27700");
  }

  private record None() {}

  /** Gives rows of a type. */
  private record Source(String port, RowType rows) implements StepType<None> {
    @Override
    public StepInfo info() {
      return new StepInfo(
          "test-" + port, "", "", StepInfo.Group.READ, List.of(), List.of("output"));
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

  /** Takes rows. */
  private record Discard() implements StepType<None> {
    @Override
    public StepInfo info() {
      return new StepInfo(
          "test-discard", "", "", StepInfo.Group.WRITE, List.of("input"), List.of());
    }

    @Override
    public Class<None> settings() {
      return None.class;
    }

    @Override
    public void infer(None settings, Inference inference) {}
  }
}
