package uk.trigpoint.benchmarks.supply;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import uk.trigpoint.benchmarks.Publishers;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.gazetteer.derive.GazetteerDatasets;
import uk.trigpoint.gazetteer.quality.check.CheckCatalogue;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.gazetteer.quality.run.QualityRuns;
import uk.trigpoint.gazetteer.quality.run.QualitySettings;
import uk.trigpoint.gazetteer.supply.PostApplyTasks;
import uk.trigpoint.gazetteer.supply.Supplies;
import uk.trigpoint.gazetteer.supply.Supply;
import uk.trigpoint.gazetteer.supply.SupplyService;
import uk.trigpoint.gazetteer.supply.SupplySettings;
import uk.trigpoint.gazetteer.supply.SupplyStagingService;
import uk.trigpoint.testing.BenchmarkDatabase;

/**
 * Measures how long a county's full supply takes from file to queryable, relative to the lower
 * bound in the same run: {@code COPY} of the resulting rows into tables without indexes, then
 * creating the same indexes. Then measures a second full supply with the same content, 2,000
 * changes, and undoing them.
 */
final class SupplyTimes {
  private static final int PROPERTIES = 350_000;
  private static final int CHANGES = 2_000;
  private static final List<String> TABLES =
      List.of("street", "street_descriptor", "blpu", "lpi", "cross_reference", "address");

  private final HikariDataSource pool = BenchmarkDatabase.migrated();
  private final Database database = new Database(pool);
  private final Supplies supplies = new Supplies(database);
  private final SupplyStagingService staging = new SupplyStagingService(database, supplies);
  private final QualityRunner quality =
      new QualityRunner(
          database, new CheckCatalogue(), new QualityRuns(database), new QualitySettings(250));
  private final SupplyService service =
      new SupplyService(
          database,
          supplies,
          new GazetteerDatasets(
              Publishers.on(database, BenchmarkDatabase.bean(pool, Catalogue.class))),
          new AddressDerivation(BenchmarkDatabase.transform()),
          new PostApplyTasks(database, quality, new SupplySettings(10, false)));
  private final Caller caller = Caller.system("benchmark");

  /** Takes about three minutes. */
  public static void main(String[] args) throws IOException, SQLException {
    new SupplyTimes().run(args.length > 0 ? Integer.parseInt(args[0]) : PROPERTIES);
  }

  private void run(int properties) throws IOException, SQLException {
    Path work = Files.createTempDirectory("supply-times");
    SupplyFile files = new SupplyFile(0, properties);
    Path full = files.full(work.resolve("full.csv"));
    long lines = files.body();
    System.out.printf("%-46s %9s %9s%n", "supply", "seconds", "lines/s");
    double staged = time(() -> staging.receive(full, "full.csv", false, caller));
    long id = supplies.list(1).getFirst().supply();
    double applied = time(() -> service.apply(id, false, caller));
    Supply supply = supplies.list(1).getFirst();
    print("full: staged", staged, lines);
    print("full: applied", applied, lines);
    print("full: file to queryable", staged + applied, lines);
    double floor = floor(work);
    print("floor: COPY of the same rows and their indexes", floor, lines);
    System.out.printf("%-46s %9.2f%n", "ratio to the floor", (staged + applied) / floor);
    print("all quality checks", time(() -> quality.run(id)), lines);
    print("the same full supply again", time(() -> load(full)), lines);
    Path changes = files.changes(work.resolve("changes.csv"), CHANGES);
    print("changes: file to queryable", time(() -> load(changes)), CHANGES);
    long last = supplies.list(1).getFirst().supply();
    print("changes: undone", time(() -> service.undo(last, caller)), CHANGES);
    System.out.printf(
        "%,d lines, %,d rejected; heap at most %,d MB%n",
        supply.lines(), supply.rejected(), peakHeapMegabytes());
  }

  private Supply load(Path file) {
    Supply staged = staging.receive(file, file.getFileName().toString(), false, caller);
    return service.apply(staged.supply(), false, caller);
  }

  /** Measures the lower bound. Exporting the rows to files first is not timed. */
  private double floor(Path work) throws IOException, SQLException {
    double seconds = 0;
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      PGConnection postgres = connection.unwrap(PGConnection.class);
      statement.execute("CREATE SCHEMA floor");
      for (String table : TABLES) {
        Path rows = work.resolve(table);
        try (OutputStream out = Files.newOutputStream(rows)) {
          postgres.getCopyAPI().copyOut("COPY gazetteer." + table + " TO STDOUT", out);
        }
        statement.execute(
            "CREATE TABLE floor." + table + " (LIKE gazetteer." + table + " INCLUDING DEFAULTS)");
        List<String> indexes =
            database.with(
                handle ->
                    handle
                        .createQuery(
                            "SELECT replace(indexdef, ' ON gazetteer.', ' ON floor.') FROM pg_indexes"
                                + " WHERE schemaname = 'gazetteer' AND tablename = :table")
                        .bind("table", table)
                        .mapTo(String.class)
                        .list());
        long start = System.nanoTime();
        try (InputStream in = Files.newInputStream(rows)) {
          postgres.getCopyAPI().copyIn("COPY floor." + table + " FROM STDIN", in, 1 << 16);
        }
        for (String index : indexes) {
          statement.execute(index);
        }
        seconds += (System.nanoTime() - start) / 1e9;
      }
    }
    return seconds;
  }

  private static double time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String what, double seconds, long lines) {
    System.out.printf("%-46s %9.2f %9.0f%n", what, seconds, lines / seconds);
  }

  private static long peakHeapMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(u -> u.getUsed())
            .sum()
        >> 20;
  }
}
