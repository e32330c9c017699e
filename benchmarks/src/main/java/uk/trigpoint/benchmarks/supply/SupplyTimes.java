package uk.trigpoint.benchmarks.supply;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import uk.trigpoint.benchmarks.supply.Stopwatch.Lap;
import uk.trigpoint.benchmarks.supply.Stopwatch.Timed;
import uk.trigpoint.gazetteer.supply.Supply;

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

  /** Prefix of the tables of the lower bound, in a schema where the login may create tables. */
  private static final String FLOOR = "data.floor_";

  private final Gazetteer gazetteer;

  private SupplyTimes(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /** Takes about three minutes. */
  public static void main(String[] args) throws IOException, SQLException {
    try (Gazetteer gazetteer = new Gazetteer()) {
      new SupplyTimes(gazetteer).run(args.length > 0 ? Integer.parseInt(args[0]) : PROPERTIES);
    }
  }

  private void run(int properties) throws IOException, SQLException {
    Path work = Files.createTempDirectory("supply-times");
    SupplyFile files = new SupplyFile(0, properties);
    Path full = files.full(work.resolve("full.csv"));
    long lines = files.body();
    Stopwatch stopwatch = new Stopwatch(gazetteer.database());
    System.out.printf("%-46s %9s %9s %9s%n", "supply", "seconds", "CPU", "lines/s");
    Timed<Supply> staged = stopwatch.time(() -> gazetteer.stage(full));
    Timed<Supply> applied = stopwatch.time(() -> gazetteer.apply(staged.result()));
    Supply supply = applied.result();
    Lap queryable = staged.lap().plus(applied.lap());
    print("full: staged", staged.lap(), lines);
    print("full: applied", applied.lap(), lines);
    print("full: file to queryable", queryable, lines);
    print("the checks that follow", stopwatch.time(() -> gazetteer.check(supply)), lines);
    prepareFloor(work);
    Lap floor = stopwatch.time(() -> floor(work)).lap();
    print("floor: COPY of the same rows and their indexes", floor, lines);
    System.out.printf(
        "%-46s %9.2f %9.2f%n",
        "ratio to the floor",
        queryable.elapsed() / floor.elapsed(),
        queryable.processor() / floor.processor());
    print("all checks", stopwatch.time(gazetteer::checkAll), lines);
    print("the same full supply again", stopwatch.time(() -> load(full)).lap(), lines);
    Path changes = files.changes(work.resolve("changes.csv"), CHANGES);
    Supply change = gazetteer.stage(changes);
    print("changes: preview", stopwatch.time(() -> gazetteer.preview(change)).lap(), CHANGES);
    print("changes: applied", stopwatch.time(() -> gazetteer.apply(change)).lap(), CHANGES);
    print("changes: checked", stopwatch.time(() -> gazetteer.check(change)), CHANGES);
    print("changes: undone", stopwatch.time(() -> gazetteer.undo(change)), CHANGES);
    System.out.printf(
        "%,d lines, %,d rejected; heap at most %,d MB%n",
        supply.lines(), supply.rejected(), Stopwatch.peakHeapMegabytes());
  }

  private Supply load(Path file) {
    return gazetteer.apply(gazetteer.stage(file));
  }

  /** Copies the rows into tables without indexes, then creates the indexes. */
  private boolean floor(Path work) {
    try (Connection connection = gazetteer.pool().getConnection();
        Statement statement = connection.createStatement()) {
      PGConnection postgres = connection.unwrap(PGConnection.class);
      for (String table : TABLES) {
        try (InputStream in = Files.newInputStream(work.resolve(table))) {
          postgres.getCopyAPI().copyIn("COPY " + FLOOR + table + " FROM STDIN", in, 1 << 16);
        }
        for (String index : indexes(table)) {
          statement.execute(index);
        }
      }
      return true;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Exports the rows to files and creates the empty tables, which is not timed. */
  private void prepareFloor(Path work) throws IOException, SQLException {
    try (Connection connection = gazetteer.pool().getConnection();
        Statement statement = connection.createStatement()) {
      PGConnection postgres = connection.unwrap(PGConnection.class);
      for (String table : TABLES) {
        try (OutputStream out = Files.newOutputStream(work.resolve(table))) {
          postgres
              .getCopyAPI()
              .copyOut("COPY (SELECT * FROM gazetteer." + table + ") TO STDOUT", out);
        }
        statement.execute(
            "CREATE TABLE " + FLOOR + table + " (LIKE gazetteer." + table + " INCLUDING DEFAULTS)");
      }
    }
  }

  private List<String> indexes(String table) {
    return gazetteer
        .database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT regexp_replace(indexdef, ' ON (ONLY )?gazetteer\\.', :floor) FROM pg_indexes"
                            + " WHERE schemaname = 'gazetteer' AND tablename = :table")
                    .bind("table", table)
                    .bind("floor", " ON " + FLOOR)
                    .mapTo(String.class)
                    .list());
  }

  private static void print(String what, Lap lap, long lines) {
    System.out.printf(
        "%-46s %9.2f %9.2f %9.0f%n", what, lap.elapsed(), lap.processor(), lines / lap.elapsed());
  }
}
