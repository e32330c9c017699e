package uk.trigpoint.benchmarks.address;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import uk.trigpoint.benchmarks.address.county.CountyGazetteer;
import uk.trigpoint.benchmarks.address.county.Home;
import uk.trigpoint.benchmarks.address.county.ManyCounties;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.measure.Latencies;
import uk.trigpoint.benchmarks.address.measure.Outcome;
import uk.trigpoint.benchmarks.address.measure.OutcomeCounts;
import uk.trigpoint.benchmarks.address.measure.Report;
import uk.trigpoint.benchmarks.address.synthetic.PartialQueries;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.suggest.AddressSuggester;

/**
 * Measures memory and speed of the address index for one county and for many, projects them to the
 * country, and compares PostgreSQL's trigram search on the same county and texts. The argument is
 * the number of properties of the large index; 0 skips it.
 */
public final class AddressTimes {
  private static final int PROPERTIES = AddressSearchBenchmark.PROPERTIES;
  private static final long SEED = AddressSearchBenchmark.SEED;
  private static final int TEXTS = AddressSearchBenchmark.TEXTS;
  private static final int WARMING = 10_000;
  private static final int PEER_TEXTS = 500;
  private static final int THREADS = 2;
  private static final int LIMIT = 10;
  private static final double COUNTRY = 40e6;

  /** Measurements of an index. */
  private record Measured(double properties, double heapMegabytes, double p99) {}

  /** Addresses to index, and queries. */
  private record Material(List<Home> homes, List<LabelledQuery> texts) {}

  private AddressTimes() {}

  /** Takes a few minutes, and about ten more with the large index. */
  public static void main(String[] args) throws SQLException, InterruptedException {
    int large = args.length > 0 ? Integer.parseInt(args[0]) : 0;
    Material material = prepare();
    Measured county = county(material.homes(), material.texts());
    if (large > 0) {
      project(county, many(large, material.texts()));
    }
  }

  private static Material prepare() {
    try (CountyTrial trial = new CountyTrial(PROPERTIES, SEED)) {
      return new Material(trial.gazetteer().indexed(), trial.mixed(TEXTS));
    }
  }

  private static Measured county(List<Home> homes, List<LabelledQuery> texts)
      throws SQLException, InterruptedException {
    double before = heapMegabytes();
    long start = System.nanoTime();
    try (AddressIndex index = CountyGazetteer.index(homes)) {
      double seconds = seconds(start);
      print("index of %,d properties, %,d variants", homes.size(), index.size());
      print("  built in                                %8.1f s", seconds);
      double heap = heapMegabytes() - before;
      print("  heap after collection                   %8.0f MB", heap);
      Latencies search = search(index, texts, TEXTS);
      suggest(index, texts);
      bulk(index, texts);
      peer(homes, index, texts.subList(0, PEER_TEXTS));
      return new Measured(homes.size(), heap, search.milliseconds(0.99));
    }
  }

  private static Latencies search(AddressIndex index, List<LabelledQuery> texts, int limit) {
    AddressMatcher matcher = new AddressMatcher(index);
    for (LabelledQuery text : texts.subList(0, Math.min(WARMING, texts.size()))) {
      Outcome.of(text, matcher);
    }
    Latencies latencies = new Latencies();
    OutcomeCounts counts = new OutcomeCounts();
    for (LabelledQuery text : texts.subList(0, limit)) {
      latencies.time(() -> counts.add(Outcome.of(text, matcher)));
    }
    print("  search, %,d texts: %s", latencies.size(), described(latencies));
    print(
        "    first %s, precision %s at recall %s",
        Report.percent(counts.topOne()),
        Report.percent(counts.precision()),
        Report.percent(counts.recall()));
    return latencies;
  }

  private static void suggest(AddressIndex index, List<LabelledQuery> texts) {
    AddressSuggester suggester = new AddressSuggester(index);
    List<String> typed = PartialQueries.prefixes(texts, SEED);
    suggest(suggester, typed.subList(0, WARMING), new Latencies());
    Latencies latencies = new Latencies();
    int failed = suggest(suggester, typed, latencies);
    print("  suggestions while typing: %s, %d failed", described(latencies), failed);
  }

  private static int suggest(AddressSuggester suggester, List<String> typed, Latencies latencies) {
    int failed = 0;
    for (String text : typed) {
      try {
        latencies.time(() -> suggester.suggest(text, LIMIT));
      } catch (RuntimeException e) {
        failed++;
      }
    }
    return failed;
  }

  private static void bulk(AddressIndex index, List<LabelledQuery> texts)
      throws InterruptedException {
    AddressMatcher matcher = new AddressMatcher(index);
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(
            () -> {
              for (int t = next.getAndIncrement(); t < texts.size(); t = next.getAndIncrement()) {
                Outcome.of(texts.get(t), matcher);
              }
            });
      }
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.HOURS);
    }
    print("  in bulk, %d threads: %,.0f rows/s", THREADS, texts.size() / seconds(start));
  }

  private static void peer(List<Home> homes, AddressIndex index, List<LabelledQuery> texts)
      throws SQLException {
    print("pg_trgm on the same addresses, the first %d of the texts", texts.size());
    Latencies ours = search(index, texts, texts.size());
    try (TrigramPeer peer = new TrigramPeer(homes)) {
      for (TrigramPeer.Times times : List.of(peer.gin(texts), peer.gist(texts))) {
        print("  %-16s %s", times.name(), described(times.latencies()));
        print(
            "    first %s; index in %.0f s; ours is %.0f times as fast at p50, %.0f at p99",
            Report.percent(times.topOne()),
            times.build(),
            times.latencies().milliseconds(0.5) / ours.milliseconds(0.5),
            times.latencies().milliseconds(0.99) / ours.milliseconds(0.99));
      }
    }
  }

  private static Measured many(int properties, List<LabelledQuery> texts) {
    double before = heapMegabytes();
    long start = System.nanoTime();
    try (AddressIndex index = ManyCounties.index(properties, PROPERTIES, SEED)) {
      print("index of %,d properties, %,d variants", properties, index.size());
      print("  made and built in                       %8.1f s", seconds(start));
      double heap = heapMegabytes() - before;
      print("  heap after collection                   %8.0f MB", heap);
      Latencies latencies = search(index, texts, texts.size());
      return new Measured(properties, heap, latencies.milliseconds(0.99));
    }
  }

  /** Projects memory linearly, and time by a power law through the two measurements. */
  private static void project(Measured county, Measured many) {
    double perProperty = many.heapMegabytes() / many.properties();
    double power =
        Math.max(
            0,
            Math.log(many.p99() / county.p99())
                / Math.log(many.properties() / county.properties()));
    print("projection to %,.0f properties, not measured", COUNTRY);
    print(
        "  memory: %.0f bytes a property, %.1f GB",
        perProperty * (1 << 20), perProperty * COUNTRY / 1024);
    print(
        "  p99: %.2f ms at %,.0f and %.2f ms at %,.0f grow with the power %.2f, so %.1f ms",
        county.p99(),
        county.properties(),
        many.p99(),
        many.properties(),
        power,
        many.p99() * Math.pow(COUNTRY / many.properties(), power));
  }

  private static String described(Latencies latencies) {
    return String.format(
        Locale.UK,
        "p50 %.2f ms, p90 %.2f ms, p99 %.2f ms",
        latencies.milliseconds(0.5),
        latencies.milliseconds(0.9),
        latencies.milliseconds(0.99));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Returns the live heap after garbage collection. */
  private static double heapMegabytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.UK, format + "%n", values);
  }
}
