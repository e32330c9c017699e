package uk.trigpoint.benchmarks.address;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import uk.trigpoint.benchmarks.address.county.Home;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.measure.Latencies;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.testing.BenchmarkDatabase;

/**
 * What one would do with PostgreSQL alone: trigrams (pg_trgm) of the same addresses, with a GIN
 * index by similarity above the usual threshold, and with a GiST index by distance.
 */
final class TrigramPeer implements AutoCloseable {
  private static final String BY_SIMILARITY =
      "SELECT uprn FROM bench_address WHERE address % ? ORDER BY similarity(address, ?) DESC LIMIT 10";
  private static final String BY_DISTANCE =
      "SELECT uprn FROM bench_address ORDER BY address <-> ? LIMIT 10";

  private final Connection connection = BenchmarkDatabase.connect();

  /**
   * Times and rightness of one way of asking.
   *
   * @param build seconds that the index took
   * @param topOne share of the texts that name one property for which it came first
   */
  record Times(String name, double build, Latencies latencies, double topOne) {}

  /** Loads the addresses. */
  TrigramPeer(List<Home> homes) throws SQLException {
    execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    execute("SET max_parallel_workers_per_gather = 0");
    execute("SET jit = off");
    execute("SET maintenance_work_mem = '512MB'");
    execute("DROP TABLE IF EXISTS bench_address");
    execute("CREATE UNLOGGED TABLE bench_address (uprn bigint NOT NULL, address text NOT NULL)");
    try (CopyRows rows = CopyRows.into(connection, "bench_address (uprn, address)")) {
      for (Home home : homes) {
        for (Variant variant : home.variants()) {
          rows.integer(variant.uprn())
              .text(AddressComposer.compose(variant.parts()).oneLine())
              .endRow();
        }
      }
      rows.finish();
    }
    execute("ANALYZE bench_address");
  }

  /** The ten most similar through a GIN index. */
  Times gin(List<LabelledQuery> queries) throws SQLException {
    return run("GIN, similarity", "gin (address gin_trgm_ops)", BY_SIMILARITY, 2, queries);
  }

  /** The ten nearest through a GiST index. */
  Times gist(List<LabelledQuery> queries) throws SQLException {
    return run(
        "GiST, distance", "gist (address gist_trgm_ops(siglen=64))", BY_DISTANCE, 1, queries);
  }

  private Times run(
      String name, String index, String sql, int parameters, List<LabelledQuery> queries)
      throws SQLException {
    long start = System.nanoTime();
    execute("CREATE INDEX bench_address_trigrams ON bench_address USING " + index);
    double build = (System.nanoTime() - start) / 1e9;
    execute("VACUUM ANALYZE bench_address");
    Latencies latencies = new Latencies();
    int named = 0;
    int right = 0;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (LabelledQuery query : queries) {
        for (int i = 1; i <= parameters; i++) {
          statement.setString(i, query.text());
        }
        long queryStart = System.nanoTime();
        long first = first(statement);
        latencies.add(System.nanoTime() - queryStart);
        if (query.expectation().wantsFirst()) {
          named++;
          right += first == query.truth() ? 1 : 0;
        }
      }
    }
    execute("DROP INDEX bench_address_trigrams");
    return new Times(name, build, latencies, named == 0 ? 1 : (double) right / named);
  }

  private static long first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      long first = 0;
      while (rows.next()) {
        first = first == 0 ? rows.getLong(1) : first;
      }
      return first;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    execute("DROP TABLE IF EXISTS bench_address");
    connection.close();
  }
}
