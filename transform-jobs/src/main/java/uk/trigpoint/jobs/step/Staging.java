package uk.trigpoint.jobs.step;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.jobs.pipeline.Field;
import uk.trigpoint.jobs.plan.Node;

/**
 * The tables an attempt works in: a schema of its own, a table for the output of each step. Nobody
 * else reads them, and they are not kept through a crash of the database: a run then starts anew.
 */
public final class Staging {
  /** Number of the row in its file, from 1, and the line it starts on. */
  static final String ROW = "\"#row\"";

  static final String LINE = "\"#line\"";

  private final Attempt attempt;
  private final String schema;

  public Staging(Attempt attempt) {
    this.attempt = attempt;
    this.schema = attempt.schemaPrefix() + attempt.number();
  }

  Attempt attempt() {
    return attempt;
  }

  /** An empty schema; what earlier attempts left is gone. */
  public void create(Handle handle) {
    dropAll(handle);
    handle.execute("CREATE SCHEMA " + schema);
  }

  /** Takes away what this and earlier attempts left. */
  public void dropAll(Handle handle) {
    List<String> schemas =
        handle
            .createQuery("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, :prefix)")
            .bind("prefix", attempt.schemaPrefix())
            .mapTo(String.class)
            .list();
    for (String old : schemas) {
      if (Integer.parseInt(old.substring(attempt.schemaPrefix().length())) <= attempt.number()) {
        handle.execute("DROP SCHEMA IF EXISTS " + DatasetVersion.quote(old) + " CASCADE");
      }
    }
  }

  /** The table of a step's output. */
  String relation(Node node) {
    return schema + ".step_" + node.position();
  }

  void createTable(Handle handle, Node node) {
    handle.execute(
        "CREATE UNLOGGED TABLE "
            + relation(node)
            + " ("
            + ROW
            + " bigint NOT NULL, "
            + LINE
            + " bigint NOT NULL"
            + node.output().fields().stream()
                .map(f -> ", " + f.quoted() + " " + f.type().sql())
                .collect(Collectors.joining())
            + (node.output().located() ? ", geom geometry(Geometry, 27700)" : "")
            + ")");
  }

  /** Makes a filled table ready for the next step. */
  void finishTable(Handle handle, Node node) {
    handle.execute("CREATE UNIQUE INDEX ON " + relation(node) + " (" + ROW + ")");
    if (node.output().located()) {
      handle.execute("CREATE INDEX ON " + relation(node) + " USING gist (geom)");
    }
    handle.execute("ANALYZE " + relation(node));
  }

  long count(Handle handle, Node node) {
    return handle.createQuery("SELECT count(*) FROM " + relation(node)).mapTo(Long.class).one();
  }

  /** The row's number, line and fields, each with a table's alias before it. */
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
