package uk.trigpoint.jobs.execute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;

/**
 * The staging tables of an attempt, one for each output that a later fragment reads: {@code
 * run$<run>$<attempt>$<position>$<port>}. They are unlogged: after a crash of the database server
 * they are empty, and the run starts again.
 *
 * <p>Those of personal data are in the schema of personal data. Ids of datasets contain no $, so
 * names of views there cannot clash with them.
 *
 * @param run id
 * @param attempt from 1
 * @param personal whether rows are personal data, so that only the pool of personal data may be
 *     used
 */
public record Workspace(UUID run, int attempt, boolean personal, @Nullable Instant preview) {
  /** What a staged output has for the steps that read it; each has what those before it have. */
  enum Preparation {
    NONE,

    /** Statistics, by which the database plans the statements of set-wise steps. */
    STATISTICS,

    /** An index on the geometry. */
    SPATIAL_INDEX
  }

  private static final String PERSONAL = "personal";
  private static final String RUN = "run$";
  private static final String PREVIEW = "preview$";

  /** What a killed preview leaves is dropped after this time. */
  private static final Duration OLD = Duration.ofHours(1);

  /** Creates the workspace of an attempt at a run. */
  public Workspace(UUID run, int attempt, boolean personal) {
    this(run, attempt, personal, null);
  }

  /** Creates the workspace of a preview, which has rejects of its own. */
  static Workspace preview(UUID id, Instant began, boolean personal) {
    return new Workspace(id, 1, personal, began);
  }

  /** Lists the staging tables of personal data, of all runs and previews. */
  public static List<TableName> listPersonal(Handle handle) {
    return Stream.concat(
            list(handle, PERSONAL, RUN).stream(), list(handle, PERSONAL, PREVIEW).stream())
        .filter(table -> !table.endsWith("$rejects"))
        .map(table -> TableName.of(PERSONAL, table))
        .toList();
  }

  /** Drops the tables of this and earlier attempts. */
  public void dropAll(Handle handle) {
    if (preview != null) {
      dropPreviews(handle);
      return;
    }
    for (String table : list(handle, schema(), prefix())) {
      String[] numbers = table.substring(prefix().length()).split("\\$");
      if (Integer.parseInt(numbers[0]) <= attempt) {
        Ddl.dropTable(handle, TableName.of(schema(), table));
      }
    }
  }

  /** Drops the tables of this preview, and those that killed ones have left. */
  private void dropPreviews(Handle handle) {
    long old = Instant.now(Clock.systemUTC()).minus(OLD).toEpochMilli();
    for (String table : list(handle, schema(), PREVIEW)) {
      long began = Long.parseLong(table.substring(PREVIEW.length()).split("\\$")[0]);
      if (began < old || table.startsWith(prefix())) {
        Ddl.dropTable(handle, TableName.of(schema(), table));
      }
    }
  }

  /** Returns where the rejects of a step go. */
  public RejectTarget rejects(String step) {
    return new RejectTarget(run, attempt, step, personal, rejectTable());
  }

  /** Returns the table of rejects. */
  TableName rejectTable() {
    return preview == null
        ? TableName.of("jobs", "reject")
        : TableName.of(schema(), prefix() + "rejects");
  }

  /** Creates the table of rejects of a preview; that of runs exists. */
  void createRejects(Handle handle) {
    if (preview != null) {
      TableBuilder.unlogged(rejectTable())
          .column("run_id", "uuid")
          .column("attempt", "integer")
          .column("step", "text")
          .column("row_number", "bigint")
          .column("line", "bigint")
          .column("field", "text")
          .column("code", "text")
          .column("reason", "text")
          .column("content", "jsonb")
          .column("location", "geometry")
          .create(handle);
    }
  }

  /** Creates the table of an output, without indexes. */
  StagedRows create(Handle handle, GraphStep step, String port) {
    RowType rows = step.output(port);
    return create(handle, table(step, port), rows);
  }

  StagedRows create(Handle handle, TableName name, RowType rows) {
    TableBuilder table =
        TableBuilder.unlogged(name)
            .required("#row", ColumnType.INTEGER)
            .column("#line", ColumnType.INTEGER);
    rows.fields().forEach(field -> table.column(field.name(), field.type()));
    if (rows.geometry() != null) {
      table.anyGeometry(StagedRows.GEOMETRY);
    }
    table.create(handle);
    return new StagedRows(name.sql(), rows);
  }

  /** Prepares the table of an output for the steps that read it. */
  void prepare(Handle handle, GraphStep step, String port, Preparation preparation) {
    TableName table = table(step, port);
    if (preparation == Preparation.SPATIAL_INDEX && step.output(port).geometry() != null) {
      Ddl.spatialIndex(handle, table, StagedRows.GEOMETRY);
    }
    if (preparation != Preparation.NONE) {
      Ddl.analyze(handle, table);
    }
  }

  private TableName table(GraphStep step, String port) {
    List<String> ports = step.outputs().keySet().stream().sorted().toList();
    return TableName.of(
        schema(), prefix() + attempt + "$" + step.position() + "$" + ports.indexOf(port));
  }

  private String schema() {
    return personal ? PERSONAL : "jobs_staging";
  }

  private String prefix() {
    String id = run.toString().replace("-", "");
    return preview == null
        ? RUN + id + "$"
        : PREVIEW + preview.toEpochMilli() + "$" + id.substring(0, 12) + "$";
  }

  private static List<String> list(Handle handle, String schema, String prefix) {
    return handle
        .createQuery(
            "SELECT tablename FROM pg_tables WHERE schemaname = :schema AND starts_with(tablename, :prefix)")
        .bind("schema", schema)
        .bind("prefix", prefix)
        .mapTo(String.class)
        .list();
  }
}
