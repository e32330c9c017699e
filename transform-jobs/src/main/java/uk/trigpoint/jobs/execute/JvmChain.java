package uk.trigpoint.jobs.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.jobs.expression.RunContext;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.rowwise.ChainRunner;

/** Runs rows through a chain in the JVM, and stages what comes out by COPY. */
final class JvmChain implements AutoCloseable {
  private static final int GRID = 27700;

  private final Chain chain;
  private final ChainRunner runner;
  private final Map<Integer, Chain.Fate> fates;
  private final String defaultPort;
  private final Map<String, CopyRows> copies = new HashMap<>();
  private final RejectRows rejects;
  private final FateCounts counts = new FateCounts();

  /**
   * @param outputs empty tables of the outputs of the last step, by name; rows of others are
   *     counted
   * @param defaultPort the output of rows that go on
   */
  JvmChain(
      Connection connection,
      Chain chain,
      RunContext context,
      Map<String, StagedRows> outputs,
      String defaultPort,
      RejectTarget rejects)
      throws SQLException {
    this.chain = chain;
    this.runner = new ChainRunner(chain, context);
    this.fates =
        chain.fates().stream().collect(Collectors.toMap(Chain.Fate::number, Function.identity()));
    this.defaultPort = defaultPort;
    for (Map.Entry<String, StagedRows> output : outputs.entrySet()) {
      StagedRows rows = output.getValue();
      copies.put(
          output.getKey(),
          CopyRows.into(
              connection, rows.relation() + " (" + rows.all("o").replace("o.", "") + ")"));
    }
    this.rejects = new RejectRows(connection, rejects);
  }

  /** Runs a row through the chain. */
  void row(long number, long line, @Nullable Object[] values) throws SQLException {
    ChainRunner.Outcome outcome = runner.run(values);
    Integer fate = outcome.fate();
    if (fate == null) {
      counts.onward(1);
      write(defaultPort, chain.output(), number, line, outcome.values());
      return;
    }
    counts.left(fate, 1);
    Chain.Fate left = Objects.requireNonNull(fates.get(fate));
    if (left.exit().isReject()) {
      for (ChainRunner.RowFault fault : runner.faults(outcome)) {
        rejects.add(
            fault.step(),
            number,
            line,
            fault.column(),
            fault.code(),
            fault.reason(),
            chain.input(),
            values);
      }
    } else {
      RowType last = chain.input(chain.links().size() - 1);
      write(left.exit().port(), last, number, line, outcome.values());
    }
  }

  /**
   * Rejects a row that did not get as far as the chain.
   *
   * @param raw its values as text; null if they could not be read or are not to be kept
   */
  void reject(
      String step,
      long number,
      long line,
      @Nullable String column,
      String code,
      String why,
      @Nullable Object @Nullable [] raw)
      throws SQLException {
    RowType rows = raw == null ? null : new RowType(chain.input().fields(), null);
    rejects.add(step, number, line, column, code, why, rows, raw == null ? new Object[0] : raw);
  }

  /** Writes what is left, and returns the counts. */
  FateCounts finish() throws SQLException {
    for (CopyRows copy : copies.values()) {
      copy.finish();
    }
    rejects.finish();
    return counts;
  }

  private void write(String port, RowType rows, long number, long line, @Nullable Object[] values)
      throws SQLException {
    CopyRows copy = copies.get(port);
    if (copy == null) {
      return;
    }
    copy.integer(number).value(line == 0 ? null : line);
    for (int i = 0; i < rows.fields().size(); i++) {
      copy.value(values[i]);
    }
    if (rows.geometry() != null) {
      Geometry geometry = (Geometry) values[rows.fields().size()];
      if (geometry != null && geometry.getSRID() != GRID) {
        geometry.setSRID(GRID);
      }
      copy.geometry(geometry);
    }
    copy.endRow();
  }

  @Override
  public void close() {
    copies.values().forEach(CopyRows::close);
    rejects.close();
  }
}
