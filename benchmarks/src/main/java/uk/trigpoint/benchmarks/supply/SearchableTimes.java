package uk.trigpoint.benchmarks.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import uk.trigpoint.benchmarks.CpuClock;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.gazetteer.supply.Supply;
import uk.trigpoint.gazetteer.supply.SupplyService;
import uk.trigpoint.gazetteer.supply.SupplyStagingService;
import uk.trigpoint.testing.BenchmarkDatabase;

/**
 * Measures when searches find what a supply brought, in a running application with the quality
 * checks that follow: seconds from the commit of the supply until its last change is found, and
 * until the application answers that the supply is applied, and the processor time until it
 * answers.
 */
final class SearchableTimes {
  private static final int PROPERTIES = 350_000;
  private static final int DISTRICT = 100_000;
  private static final int CHANGES = 5_000;
  private static final int LAST_POSTCODE = CHANGES - 4;
  private static final long POLL_MILLIS = 5;

  private final BenchmarkDatabase own;
  private final Path work;
  private final CpuClock clock;
  private final Caller caller = Caller.system("benchmark");

  private SearchableTimes(BenchmarkDatabase own, Path work) {
    this.own = own;
    this.work = work;
    this.clock = new CpuClock(own.bean(Database.class));
  }

  /** Takes about two minutes. */
  public static void main(String[] args) throws IOException {
    try (BenchmarkDatabase own = BenchmarkDatabase.migrated()) {
      new SearchableTimes(own, Files.createTempDirectory("searchable-times")).run();
    }
  }

  private void run() {
    System.out.printf(
        "%-40s %9s %11s %9s %9s %9s%n",
        "supply", "applied", "searchable", "answered", "CPU Java", "CPU SQL");
    SupplyFile county = new SupplyFile(0, PROPERTIES);
    SupplyFile district = new SupplyFile(1, DISTRICT);
    int last = DISTRICT - 1;
    measure(
        "a first register of 350,000 properties",
        county.full(work.resolve("county.csv")),
        PROPERTIES - 1,
        county.postcodeOf(PROPERTIES - 1, false));
    measure(
        "100,000 properties of another register",
        district.full(work.resolve("district.csv")),
        last,
        district.postcodeOf(last, false));
    int changed = county.changed(LAST_POSTCODE, CHANGES);
    for (int i = 0; i < 3; i++) {
      Supply supply =
          measure(
              "5,000 changes",
              county.changes(work.resolve("changes.csv"), CHANGES),
              changed,
              county.postcodeOf(changed, true));
      own.bean(SupplyService.class).undo(supply.supply(), caller);
    }
    System.out.printf("heap at most %,d MB%n", Stopwatch.peakHeapMegabytes());
  }

  private Supply measure(String what, Path file, int property, String postcode) {
    Supply staged =
        own.bean(SupplyStagingService.class)
            .receive(file, file.getFileName().toString(), false, caller);
    Database database = own.bean(Database.class);
    long start = System.nanoTime();
    CompletableFuture<Long> answered =
        CompletableFuture.supplyAsync(
            () -> {
              own.bean(SupplyService.class).apply(staged.supply(), true, caller);
              return System.nanoTime();
            });
    long committed =
        await(
            () ->
                database.with(
                    handle ->
                        handle
                            .createQuery(
                                "SELECT state = 'applied' FROM gazetteer.supply WHERE id = :supply")
                            .bind("supply", staged.supply())
                            .mapTo(Boolean.class)
                            .one()));
    double java = clock.javaMillis();
    double sql = clock.databaseMillis();
    long searchable = await(() -> isFound(SupplyFile.text(property) + " " + postcode, postcode));
    System.out.printf(
        "%-40s %9.2f %11.2f %9.2f %9.2f %9.2f%n",
        what,
        seconds(start, committed),
        seconds(committed, searchable),
        seconds(committed, answered.join()),
        (clock.javaMillis() - java) / 1e3,
        (clock.databaseMillis() - sql) / 1e3);
    return staged;
  }

  private boolean isFound(String text, String postcode) {
    List<AddressSearch.Match> matches =
        own.bean(AddressSearch.class).search(text, AddressLookup.Filter.live(1));
    return !matches.isEmpty() && postcode.equals(matches.getFirst().address().postcode());
  }

  private static long await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return System.nanoTime();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
