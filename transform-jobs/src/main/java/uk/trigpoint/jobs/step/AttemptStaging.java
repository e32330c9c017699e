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
 * The staging tables of an attempt: a schema, with a table for the output of each step. They are
 * unlogged: after a crash of the database server they are empty and the run restarts.
 */
public final class AttemptStaging {
  /** Quoted column: number of the row in its file, from 1. */
  static final String ROW = "\"#row\"";

  /** Quoted column: line on which the row starts, from 1. */
  static final String LINE = "\"#line\"";

  private final Attempt attempt;
  private final String schema;

  public AttemptStaging(Attempt attempt) {
    this.attempt = attempt;
    this.schema = attempt.schemaPrefix() + attempt.number();
  }

  Attempt attempt() {
    return attempt;
  }

  /** Creates an empty schema and drops those of earlier attempts. */
  public void create(Handle handle) {
    dropAll(handle);
    Ddl.createSchema(handle, schema);
  }

  /** Drops the schemas of this and earlier attempts. */
  public void dropAll(Handle handle) {
    List<String> schemas =
        handle
            .createQuery("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, :prefix)")
            .bind("prefix", attempt.schemaPrefix())
            .mapTo(String.class)
            .list();
    for (String old : schemas) {
      if (Integer.parseInt(old.substring(attempt.schemaPrefix().length())) <= attempt.number()) {
        Ddl.dropSchema(handle, old);
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
      table.geometry("geom", 27700);
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
    return TableName.of(schema, "step_" + node.position());
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
