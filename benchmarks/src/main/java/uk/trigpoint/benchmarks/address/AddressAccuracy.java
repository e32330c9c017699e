package uk.trigpoint.benchmarks.address;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.benchmarks.address.cases.EdgeCases;
import uk.trigpoint.benchmarks.address.cases.LabelledLists;
import uk.trigpoint.benchmarks.address.cases.OpenData;
import uk.trigpoint.benchmarks.address.cases.PatternSet;
import uk.trigpoint.benchmarks.address.cases.RealAddresses;
import uk.trigpoint.benchmarks.address.measure.Calibration;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.measure.Latencies;
import uk.trigpoint.benchmarks.address.measure.Outcome;
import uk.trigpoint.benchmarks.address.measure.OutcomeFile;
import uk.trigpoint.benchmarks.address.measure.ReliabilityDiagram;
import uk.trigpoint.benchmarks.address.measure.Report;
import uk.trigpoint.benchmarks.address.measure.Result;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;

/**
 * Measures the accuracy of address search: patterns, recording errors, texts without a match, edge
 * cases and labelled lists. Exits with 1 if a target is missed.
 *
 * <pre>
 * --set patterns|errors|edge|labelled|noise|all   queries to run (all)
 * --size 20000      properties of the county
 * --rows 20000      texts with errors; half as many without a match
 * --seed 1
 * --data folder     with the open lists (../shared/data/addresses above here)
 * --misses file     CSV of every miss
 * --outcomes file   CSV of every outcome
 * --diagram file    SVG, such as docs/images/reliability.svg
 * </pre>
 */
public final class AddressAccuracy {
  private static final Set<String> OPTIONS =
      Set.of("set", "size", "rows", "seed", "data", "misses", "outcomes", "diagram");

  /**
   * In a council's lists about one address in ten is not in the gazetteer; scores are calibrated
   * for that share.
   */
  private static final int ONE_ABSENT_IN = 10;

  private static final int ELSEWHERE_ROWS = 1_000;

  private final Map<String, String> options;
  private final Report report = new Report(System.out);
  private final Calibration calibration = new Calibration();
  private final @Nullable OutcomeFile misses;
  private final @Nullable OutcomeFile outcomes;
  private final long seed;

  private AddressAccuracy(Map<String, String> options) {
    this.options = options;
    this.seed = Long.parseLong(option("seed", "1"));
    this.misses = file("misses");
    this.outcomes = file("outcomes");
  }

  private @Nullable OutcomeFile file(String option) {
    String file = options.get(option);
    return file == null ? null : new OutcomeFile(Path.of(file), seed);
  }

  /** Runs the sets that the options select. */
  public static void main(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      String name = args[i].replaceFirst("^--", "");
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException("unknown option " + args[i] + "; use " + OPTIONS);
      }
      options.put(name, args[i + 1]);
    }
    if (!new AddressAccuracy(options).run()) {
      System.exit(1);
    }
  }

  private boolean run() {
    String set = option("set", "all");
    report.print("seed %d%n", seed);
    if (includes(set, "patterns")) {
      patterns();
    }
    if (includes(set, "errors")) {
      errors();
    }
    if (includes(set, "edge")) {
      edge();
    }
    if (includes(set, "labelled")) {
      labelled();
    }
    if (includes(set, "noise")) {
      noise();
    }
    if (misses != null) {
      misses.close();
    }
    if (outcomes != null) {
      outcomes.close();
    }
    return report.passed();
  }

  private void patterns() {
    try (AddressIndex index = PatternSet.index()) {
      Result result = Result.of("patterns", new AddressMatcher(index), PatternSet.queries());
      show(result);
      for (Outcome miss : result.misses()) {
        report.print(
            "  %-22s %-60s expected %s %d, got %s %d %.3f%n",
            miss.query().id(),
            miss.query().text(),
            miss.query().expectation(),
            miss.query().truth(),
            miss.band(),
            miss.got(),
            miss.score());
      }
      report.atMost("patterns not as expected", share(result), 0);
    }
  }

  private void errors() {
    int size = Integer.parseInt(option("size", "20000"));
    int rows = Integer.parseInt(option("rows", "20000"));
    try (CountyTrial trial = new CountyTrial(size, seed)) {
      report.print(
          "%ncounty of %,d properties, %,d variants, %,d properties held out%n",
          size, trial.index().size(), trial.gazetteer().heldOut().size());
      Result errors = trial.errors(rows);
      Result abstain = trial.abstain(rows / 2);
      show(errors);
      long several = (long) errors.counts().rows() - errors.counts().named();
      report.print("ambiguous texts %,d%n", several);
      show(abstain);
      calibration.add(errors, rows);
      calibration.add(abstain, rows / ONE_ABSENT_IN);
      report.calibration(calibration);
      String diagram = options.get("diagram");
      if (diagram != null) {
        String caption =
            "%,d texts with recording errors and %,d without a match, county of %,d properties, seed %d."
                .formatted(errors.counts().rows(), abstain.counts().rows(), size, seed);
        ReliabilityDiagram.write(Path.of(diagram), calibration.bins(), caption);
      }
      report.atLeast("precision at accept", errors.counts().precision(), Targets.PRECISION);
      report.atLeast("recall at accept", errors.counts().recall(), Targets.RECALL);
      report.atMost("false accepts", abstain.counts().falseAccepts(), Targets.FALSE_ACCEPTS);
      Result elsewhere = trial.elsewhere(ELSEWHERE_ROWS);
      show(elsewhere);
      report.atMost("accepted of other counties", elsewhere.counts().falseAccepts(), 0);
      Result ownTown = trial.ownTown();
      show(ownTown);
      report.atLeast("own town precision at accept", ownTown.counts().precision(), 1);
      report.atLeast("own town first", ownTown.counts().topOne(), Targets.OWN_TOWN_FIRST);
    }
  }

  private void edge() {
    Path folder = folder(EdgeCases.FILE);
    if (folder != null) {
      Result result = EdgeCases.run(folder);
      show(result);
      report.atLeast("edge cases first", result.counts().topOne(), 1);
    }
  }

  private void labelled() {
    Path landRegistry = folder(LabelledLists.LAND_REGISTRY);
    if (landRegistry != null) {
      show(LabelledLists.landRegistry(landRegistry));
    }
    Path schools = folder(LabelledLists.SCHOOLS);
    if (schools != null) {
      LabelledLists.schools(schools).forEach(this::show);
    }
  }

  private void noise() {
    Path folder = folder("pharmacy.tsv.gz");
    if (folder == null) {
      return;
    }
    List<LabelledQuery> queries = RealAddresses.queries(folder, 4);
    try (CountyTrial trial = new CountyTrial(Integer.parseInt(option("size", "20000")), seed)) {
      AddressMatcher matcher = new AddressMatcher(trial.index());
      Result result = new Result("real addresses against a generated county");
      Latencies latencies = new Latencies();
      for (LabelledQuery query : queries) {
        latencies.time(() -> result.add(Outcome.of(query, matcher)));
      }
      show(result);
      result.outcomes().stream()
          .filter(outcome -> outcome.address().startsWith("failed"))
          .forEach(outcome -> report.print("%s: %s%n", outcome.query().text(), outcome.address()));
      report.print(
          "p50 %.2f ms, p99 %.2f ms%n", latencies.milliseconds(0.5), latencies.milliseconds(0.99));
    }
  }

  private void show(Result result) {
    report.result(result);
    if (misses != null) {
      misses.add(result, result.misses());
    }
    if (outcomes != null) {
      outcomes.add(result, result.outcomes());
    }
  }

  private @Nullable Path folder(String file) {
    String value = options.get("data");
    Path folder = value == null ? OpenData.find() : Path.of(value);
    if (folder == null || !Files.exists(folder.resolve(file))) {
      report.print("%nskipped: %s not found, set --data%n", file);
      return null;
    }
    return folder;
  }

  private static double share(Result result) {
    return (double) result.counts().missed() / result.counts().rows();
  }

  private static boolean includes(String set, String one) {
    return set.equals("all") || set.equals(one);
  }

  private String option(String name, String defaultValue) {
    return Objects.requireNonNull(options.getOrDefault(name, defaultValue));
  }
}
