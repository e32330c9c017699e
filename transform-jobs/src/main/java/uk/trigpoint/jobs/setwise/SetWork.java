package uk.trigpoint.jobs.setwise;

import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.StagedReader;
import uk.trigpoint.jobs.row.StagedRows;

/** The staged rows of a set-wise step, its empty outputs and its rejects. */
public final class SetWork {
  private final Handle handle;
  private final Map<String, StagedRows> inputs;
  private final Map<String, StagedRows> outputs;
  private final Set<String> discarded;
  private final RejectTarget rejects;
  private final Map<String, Long> rejected = new HashMap<>();
  private final Map<String, Long> filled = new HashMap<>();
  private final Map<String, Long> counted = new HashMap<>();
  private int temporaryTables;

  /**
   * Creates the work of a step.
   *
   * @param handle of the transaction in which the step runs
   * @param inputs by name of the port
   * @param outputs empty tables by name of the port
   * @param discarded outputs whose rows are only counted
   */
  public SetWork(
      Handle handle,
      Map<String, StagedRows> inputs,
      Map<String, StagedRows> outputs,
      Set<String> discarded,
      RejectTarget rejects) {
    this.handle = handle;
    this.inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    this.outputs = Map.copyOf(outputs);
    this.discarded = Set.copyOf(discarded);
    this.rejects = rejects;
  }

  /** Returns the names of the inputs, in order. */
  public List<String> inputs() {
    return List.copyOf(inputs.keySet());
  }

  /**
   * Returns the rows that the steps before have rejected in this run, with some of their columns as
   * text. Runs with personal data keep no values of rejects, so it has no rows then.
   *
   * @param constants gets those of the relation
   */
  public StagedRows rejectedRows(List<String> columns, Constants constants) {
    return rejects.rows(columns, constants);
  }

  /** Returns the rows of an input. */
  public StagedRows input(String port) {
    return get(inputs, port);
  }

  /** Returns the rows of an output, which the step fills. */
  public StagedRows output(String port) {
    return get(outputs, port);
  }

  /** Counts the rows of an input, which do not change while the step runs. */
  public long count(String port) {
    return counted.computeIfAbsent(
        port, p -> number("SELECT count(*) FROM " + input(p).relation() + " i", new Constants()));
  }

  /** Reads rows into the JVM, in the order of their numbers. */
  public void read(StagedRows rows, StagedReader.Receiver receiver) throws SQLException {
    StagedReader.read(handle, rows, "", receiver);
  }

  /** Returns how many rows an output was filled with. */
  public long filled(String port) {
    return filled.getOrDefault(port, 0L);
  }

  /**
   * Fills an output with the rows of a query, or counts them if the output is discarded.
   *
   * @param query selects {@code #row}, {@code #line}, the columns of the output in order, and the
   *     geometry if it has one
   * @return the number of rows
   */
  public long insert(String port, String query, Constants constants) {
    return discarded.contains(port)
        ? filled(port, number("SELECT count(*) FROM (" + query + ") q", constants))
        : fill(port, query, constants);
  }

  /**
   * Fills an output with the rows of a query, unless the output is discarded.
   *
   * @param rows how many the query selects
   */
  public void insert(String port, String query, long rows) {
    if (discarded.contains(port)) {
      filled(port, rows);
    } else if (fill(port, query, new Constants()) != rows) {
      throw new IllegalStateException("output " + port + " was not filled with " + rows + " rows");
    }
  }

  private long fill(String port, String query, Constants constants) {
    StagedRows output = output(port);
    return filled(
        port,
        execute(
            "INSERT INTO %s (%s) %s"
                .formatted(output.relation(), output.all("o").replace("o.", ""), query),
            constants));
  }

  private long filled(String port, long rows) {
    filled.merge(port, rows, Long::sum);
    return rows;
  }

  /**
   * Rejects rows of an input. Call it at most once for a row.
   *
   * @param from what follows the input's relation {@code i}: joins and a condition, such as {@code
   *     WHERE i."key" IS NULL}
   * @param column at fault; null if it is the whole row
   * @return the number of rows
   */
  public long reject(
      String port,
      String from,
      Constants constants,
      String code,
      @Nullable String column,
      String reason) {
    return rejectEach(port, from, constants, code, column, constants.bind(reason));
  }

  /**
   * Rejects rows of an input, each with its own reason. Call it at most once for a row.
   *
   * @param from what follows the input's relation {@code i}
   * @param column at fault; null if it is the whole row
   * @param reason SQL of a text that is not null and has no value of a row
   * @return the number of rows
   */
  public long rejectEach(
      String port,
      String from,
      Constants constants,
      String code,
      @Nullable String column,
      String reason) {
    StagedRows input = input(port);
    long rows =
        execute(
            rejects.insertEach(
                input.type(), input.relation() + " i " + from, code, column, reason, constants),
            constants);
    rejected.merge(port, rows, Long::sum);
    return rows;
  }

  /** Returns how many rows of an input were rejected. */
  public long rejected(String port) {
    return rejected.getOrDefault(port, 0L);
  }

  /** Executes a statement, and returns the number of rows it changed. */
  public long execute(String sql, Constants constants) {
    try (Update update = handle.createUpdate(sql)) {
      bind(update, constants);
      return update.execute();
    }
  }

  /**
   * Creates a table with the rows of a query, dropped at the end of the transaction, and updates
   * its statistics.
   */
  public TableName temporary(String query, Constants constants) {
    temporaryTables++;
    TableName table = TableName.temporary("#" + rejects.step() + temporaryTables);
    try (Update create = Ddl.temporaryTable(handle, table.name(), query)) {
      bind(create, constants);
      create.execute();
    }
    Ddl.analyze(handle, table);
    return table;
  }

  /**
   * Has the database hash what it joins from now on. It does not know how many values a computed
   * key has, and would sort both sides.
   */
  public void preferHashing() {
    execute("SET LOCAL enable_mergejoin = off", new Constants());
  }

  /** Creates an index on columns of a temporary table. */
  public void index(TableName table, String... columns) {
    Ddl.index(handle, table, columns);
  }

  /** Creates an index on the geometry of a temporary table. */
  public void spatialIndex(TableName table) {
    Ddl.spatialIndex(handle, table, StagedRows.GEOMETRY);
  }

  /** Returns the numbers of the row that a query selects, by name; none is null. */
  public Map<String, Long> numbers(String query, Constants constants) {
    try (Query statement = handle.createQuery(query)) {
      bind(statement, constants);
      Map<String, Long> numbers = new LinkedHashMap<>();
      statement.mapToMap().one().forEach((name, n) -> numbers.put(name, ((Number) n).longValue()));
      return numbers;
    }
  }

  /** Returns the number that a query selects; it must select one, not null. */
  public long number(String query, Constants constants) {
    try (Query statement = handle.createQuery(query)) {
      bind(statement, constants);
      return statement.mapTo(Long.class).one();
    }
  }

  /**
   * A statement may use some of the constants only: a condition is also compiled to its failure.
   */
  private static void bind(SqlStatement<?> statement, Constants constants) {
    statement.configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true));
    constants.values().forEach(statement::bind);
  }

  private static StagedRows get(Map<String, StagedRows> all, String port) {
    StagedRows rows = all.get(port);
    if (rows == null) {
      throw new IllegalArgumentException("there is no port '" + port + "'");
    }
    return rows;
  }
}
