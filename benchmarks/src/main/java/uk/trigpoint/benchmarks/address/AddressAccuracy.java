package uk.trigpoint.benchmarks.address;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;

/**
 * Prints how right address search is: patterns, recording errors, texts that name nothing, edge
 * cases, labelled lists of others. Ends with 1 if a bar was missed.
 *
 * <pre>
 * --set patterns|errors|edge|labelled|noise|all   what to ask (all)
 * --size 20000      properties of the county
 * --rows 20000      texts with errors; half as many that name nothing
 * --seed 1
 * --data folder     with the open lists (../shared/data/addresses above here)
 * --misses file     CSV of every miss
 * --outcomes file   CSV of every outcome
 * --diagram file    SVG, as docs/images/reliability.svg
 * </pre>
 */
public final class AddressAccuracy {
  private static final Set<String> OPTIONS =
      Set.of("set", "size", "rows", "seed", "data", "misses", "outcomes", "diagram");

  /**
   * Of a council's lists about one address in ten is not in the gazetteer; scores are to fit that.
   */
  private static final int ABSENT_OF_REAL_LISTS = 10;

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

  /** Runs what the options say. */
  public static void main(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      String name = args[i].replaceFirst("^--", "");
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException("There is no option " + args[i] + ", only " + OPTIONS);
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
    if (wants(set, "patterns")) {
      patterns();
    }
    if (wants(set, "errors")) {
      errors();
    }
    if (wants(set, "edge")) {
      edge();
    }
    if (wants(set, "labelled")) {
      labelled();
    }
    if (wants(set, "noise")) {
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
      Result result = Result.of("patterns", new AddressMatcher(index), PatternSet.questions());
      show(result);
      for (Outcome miss : result.misses()) {
        report.print(
            "  %-22s %-60s wanted %s %d, got %s %d %.3f%n",
            miss.question().id(),
            miss.question().text(),
            miss.question().wish(),
            miss.question().truth(),
            miss.band(),
            miss.got(),
            miss.score());
      }
      report.atMost("patterns not as wished", share(result), 0);
    }
  }

  private void errors() {
    int size = Integer.parseInt(option("size", "20000"));
    int rows = Integer.parseInt(option("rows", "20000"));
    try (CountyTrial trial = new CountyTrial(size, seed)) {
      report.print(
          "%ncounty of %,d properties, %,d ways of writing them, %,d properties held out%n",
          size, trial.index().size(), trial.gazetteer().heldOut().size());
      Result errors = trial.errors(rows);
      Result abstain = trial.abstain(rows / 2);
      show(errors);
      long several = (long) errors.tally().rows() - errors.tally().named();
      report.print("texts that name several properties %,d%n", several);
      show(abstain);
      calibration.add(errors, rows);
      calibration.add(abstain, rows / ABSENT_OF_REAL_LISTS);
      report.calibration(calibration);
      String diagram = options.get("diagram");
      if (diagram != null) {
        String caption =
            "%,d texts with recording errors and %,d that name nothing, county of %,d properties, seed %d."
                .formatted(errors.tally().rows(), abstain.tally().rows(), size, seed);
        ReliabilityDiagram.write(Path.of(diagram), calibration.bins(), caption);
      }
      report.atLeast("precision at accept", errors.tally().precision(), Bars.PRECISION);
      report.atLeast("recall at accept", errors.tally().recall(), Bars.RECALL);
      report.atMost("false accepts", abstain.tally().falseAccepts(), Bars.FALSE_ACCEPTS);
    }
  }

  private void edge() {
    Path folder = folder(EdgeCases.FILE);
    if (folder != null) {
      Result result = EdgeCases.run(folder);
      show(result);
      report.atLeast("edge cases first", result.tally().topOne(), 1);
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
    List<Question> questions = Noise.questions(folder, 4);
    try (CountyTrial trial = new CountyTrial(Integer.parseInt(option("size", "20000")), seed)) {
      AddressMatcher matcher = new AddressMatcher(trial.index());
      Result result = new Result("real addresses against an invented county");
      Latencies latencies = new Latencies();
      for (Question question : questions) {
        latencies.time(() -> result.add(Outcome.of(question, matcher)));
      }
      show(result);
      result.outcomes().stream()
          .filter(outcome -> outcome.address().startsWith("failed"))
          .forEach(
              outcome -> report.print("%s: %s%n", outcome.question().text(), outcome.address()));
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
    String given = options.get("data");
    Path folder = given == null ? OpenData.find() : Path.of(given);
    if (folder == null || !Files.exists(folder.resolve(file))) {
      report.print("%nskipped: there is no %s, say where with --data%n", file);
      return null;
    }
    return folder;
  }

  private static double share(Result result) {
    return (double) result.tally().missed() / result.tally().rows();
  }

  private static boolean wants(String set, String one) {
    return set.equals("all") || set.equals(one);
  }

  private String option(String name, String otherwise) {
    return Objects.requireNonNull(options.getOrDefault(name, otherwise));
  }
}
