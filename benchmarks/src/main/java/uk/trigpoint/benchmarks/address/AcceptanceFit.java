package uk.trigpoint.benchmarks.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import uk.trigpoint.benchmarks.address.fit.Example;
import uk.trigpoint.benchmarks.address.fit.LogisticFit;
import uk.trigpoint.benchmarks.address.lists.NameTexts;
import uk.trigpoint.benchmarks.address.lists.SupplyAddresses;
import uk.trigpoint.benchmarks.address.lists.TextList;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.score.Acceptance;
import uk.trigpoint.matching.score.AcceptanceFacts;

/**
 * Fits the weights of {@link uk.trigpoint.matching.score.Acceptance} to lists of real texts and to
 * texts with generated errors, reports how weights fitted to nine tenths of them judge the last
 * tenth, and writes the weights.
 *
 * <pre>
 * --gazetteer FILE,… full supplies, DTF 7.3
 * --texts FILE,…     lists of texts, see TextList
 * --weights FILE     acceptance.properties, to be written
 * </pre>
 */
public final class AcceptanceFit {
  private static final int FOLDS = 10;
  private static final double PENALTY = 1;
  private static final int COUNTY = 20_000;
  private static final int GENERATED = 6_000;
  private static final int NAMES_OF_A_KIND = 500;
  private static final long SEED = 20_261_129;

  /** Generated texts are many and alike, so each counts for less than a real one. */
  private static final double GENERATED_WEIGHT = 0.2;

  private AcceptanceFit() {}

  /** Fits and reports. */
  public static void main(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    List<Example> examples = new ArrayList<>(real(options));
    examples.addAll(generated());
    report(examples);
    write(Path.of(get(options, "--weights")), LogisticFit.fit(examples, PENALTY));
  }

  private static List<Example> real(Map<String, String> options) {
    List<Example> examples = new ArrayList<>();
    List<Variant> variants = SupplyAddresses.readAll(get(options, "--gazetteer"));
    try (AddressIndex index = ListTrial.index(variants)) {
      AddressMatcher matcher = new AddressMatcher(index);
      examples.addAll(
          Example.of(
              matcher, NameTexts.of(variants, NAMES_OF_A_KIND, SEED), GENERATED_WEIGHT, FOLDS));
      for (String file : get(options, "--texts").split(",")) {
        TextList list = TextList.read(Path.of(file));
        List<LabelledQuery> queries = new ArrayList<>();
        list.rows().forEach(row -> queries.add(row.withPostcode()));
        list.rows().forEach(row -> queries.add(row.withoutPostcode()));
        examples.addAll(Example.of(matcher, queries, 1, FOLDS));
      }
    }
    return examples;
  }

  private static List<Example> generated() {
    try (CountyTrial trial = new CountyTrial(COUNTY, SEED)) {
      return Example.of(
          new AddressMatcher(trial.index()), trial.mixed(GENERATED), GENERATED_WEIGHT, FOLDS);
    }
  }

  private static void report(List<Example> examples) {
    Map<String, int[]> kinds = new TreeMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int judged = fold;
      double[] weights =
          LogisticFit.fit(examples.stream().filter(e -> e.fold() != judged).toList(), PENALTY);
      for (Example example : examples.stream().filter(e -> e.fold() == judged).toList()) {
        double[] facts = example.facts();
        boolean accepted =
            Acceptance.isPlain(facts)
                || Acceptance.isNamed(facts)
                    && LogisticFit.probability(weights, facts) >= AddressMatcher.ACCEPT;
        int[] counts = kinds.computeIfAbsent(example.kind(), k -> new int[4]);
        counts[(example.right() ? 0 : 2) + (accepted ? 0 : 1)]++;
      }
    }
    System.out.printf("%-30s %8s %8s %8s %8s%n", "", "right", "not acc.", "wrong", "not acc.");
    kinds.forEach(
        (kind, c) ->
            System.out.printf(Locale.UK, "%-30s %8d %8d %8d %8d%n", kind, c[0], c[1], c[2], c[3]));
  }

  private static void write(Path file, double[] weights) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Weights of what decides whether a match of a named building is accepted, in natural log odds. Written by benchmarks/fit-acceptance.
        """);
    for (int i = 0; i < weights.length; i++) {
      text.append(
          String.format(Locale.ROOT, "%s=%.4f%n", AcceptanceFacts.NAMES.get(i), weights[i]));
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  private static String get(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
