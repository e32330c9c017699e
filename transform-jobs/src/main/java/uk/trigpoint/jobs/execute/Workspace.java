package uk.trigpoint.jobs.execute;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
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
public record Workspace(UUID run, int attempt, boolean personal) {
  private static final String PERSONAL = "personal";

  /** Lists the staging tables of personal data, of all runs. */
  public static List<TableName> listPersonal(Handle handle) {
    return list(handle, PERSONAL, "run$").stream()
        .map(table -> TableName.of(PERSONAL, table))
        .toList();
  }

  /** Drops the tables of this and earlier attempts. */
  public void dropAll(Handle handle) {
    for (String table : list(handle, schema(), prefix())) {
      String[] numbers = table.substring(prefix().length()).split("\\$");
      if (Integer.parseInt(numbers[0]) <= attempt) {
        Ddl.dropTable(handle, TableName.of(schema(), table));
      }
    }
  }

  /** Returns where the rejects of a step go. */
  RejectTarget rejects(String step) {
    return new RejectTarget(run, attempt, step, personal);
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

  /** Indexes the table of an output that a set-wise step reads, and updates its statistics. */
  void index(Handle handle, GraphStep step, String port) {
    TableName table = table(step, port);
    if (step.output(port).geometry() != null) {
      Ddl.spatialIndex(handle, table, StagedRows.GEOMETRY);
    }
    Ddl.analyze(handle, table);
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
    return "run$" + run.toString().replace("-", "") + "$";
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
