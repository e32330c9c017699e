package uk.trigpoint.jobs.step;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.plan.Node;

/**
 * The staging tables of an attempt, one for the output of each step: {@code
 * run$<run>$<attempt>$<position>}. They are unlogged: after a crash of the database server they are
 * empty and the run restarts.
 *
 * <p>Those of personal data are in the schema of personal data. Dataset ids contain no $, so names
 * of views there cannot clash with them.
 */
public final class AttemptStaging {
  /** Quoted column: number of the row in its file, from 1. */
  static final String ROW = "\"#row\"";

  /** Quoted column: line on which the row starts, from 1. */
  static final String LINE = "\"#line\"";

  private static final String PERSONAL = "personal";

  private final Attempt attempt;
  private final String schema;

  /**
   * Creates no table.
   *
   * @param personal whether the rows are personal data, so that only the pool of personal data may
   *     be used
   */
  public AttemptStaging(Attempt attempt, boolean personal) {
    this.attempt = attempt;
    this.schema = personal ? PERSONAL : "jobs_staging";
  }

  Attempt attempt() {
    return attempt;
  }

  /** Returns whether the rows are personal data. */
  boolean isPersonal() {
    return schema.equals(PERSONAL);
  }

  /** Lists the staging tables of personal data, of all runs. */
  public static List<TableName> listPersonal(Handle handle) {
    return handle
        .createQuery(
            "SELECT tablename FROM pg_tables WHERE schemaname = :schema AND starts_with(tablename, 'run$')")
        .bind("schema", PERSONAL)
        .map((row, context) -> TableName.of(PERSONAL, row.getString("tablename")))
        .list();
  }

  /** Drops the tables of this and earlier attempts. */
  public void dropAll(Handle handle) {
    String prefix = attempt.tablePrefix();
    List<String> tables =
        handle
            .createQuery(
                "SELECT tablename FROM pg_tables WHERE schemaname = :schema AND starts_with(tablename, :prefix)")
            .bind("schema", schema)
            .bind("prefix", prefix)
            .mapTo(String.class)
            .list();
    for (String table : tables) {
      String[] numbers = table.substring(prefix.length()).split("\\$");
      if (Integer.parseInt(numbers[0]) <= attempt.number()) {
        Ddl.dropTable(handle, TableName.of(schema, table));
      }
    }
  }

  /** Returns the table of a step's output, quoted for SQL. */
  String relation(Node node) {
    return table(node).sql();
  }

  void createTable(Handle handle, Node node) {
    TableBuilder table =
        TableBuilder.unlogged(table(node))
            .required("#row", ColumnType.INTEGER)
            .required("#line", ColumnType.INTEGER);
    node.output().fields().forEach(f -> table.column(f.name(), f.type()));
    if (node.output().located()) {
      table.anyGeometry("geom");
    }
    table.create(handle);
  }

  /** Indexes a filled table for the next step. */
  void finishTable(Handle handle, Node node) {
    Ddl.uniqueIndex(handle, table(node), "#row");
    if (node.output().located()) {
      Ddl.spatialIndex(handle, table(node), "geom");
    }
    Ddl.analyze(handle, table(node));
  }

  long count(Handle handle, Node node) {
    return handle.createQuery("SELECT count(*) FROM " + relation(node)).mapTo(Long.class).one();
  }

  private TableName table(Node node) {
    return TableName.of(schema, attempt.tablePrefix() + attempt.number() + "$" + node.position());
  }

  /** Returns the columns row, line and the fields, each prefixed with a table alias. */
  static String columns(String alias, List<Field> fields) {
    return alias
        + "."
        + ROW
        + ", "
        + alias
        + "."
        + LINE
        + fields.stream().map(f -> ", " + alias + "." + f.quoted()).collect(Collectors.joining());
  }
}
