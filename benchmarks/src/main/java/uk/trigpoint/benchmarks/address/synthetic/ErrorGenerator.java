package uk.trigpoint.benchmarks.address.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.benchmarks.address.county.AmbiguityCheck;
import uk.trigpoint.benchmarks.address.county.Home;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.benchmarks.address.county.Vocabulary;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Generates messy texts from clean addresses, labelled with UPRN and kinds of errors. Reproducible
 * by gazetteer and seed. Leaves out texts that match another property better than their own.
 */
public final class ErrorGenerator {
  /** Shares of rows with one, two, three and four errors. */
  private static final double[] SHARE_BY_ERROR_COUNT = {0.45, 0.33, 0.16, 0.06};

  private static final double HISTORICAL_FORM = 0.3;
  private static final double ALTERNATIVE_FORM = 0.5;

  private final List<Home> homes;
  private final AmbiguityCheck ambiguity;
  private final Neighbourhood neighbourhood;
  private final Vocabulary vocabulary;
  private final long seed;

  public ErrorGenerator(
      List<Home> indexed, AmbiguityCheck ambiguity, Neighbourhood neighbourhood, long seed) {
    this.homes = indexed.stream().filter(home -> !home.isStreetRecord() && home.isLive()).toList();
    this.ambiguity = ambiguity;
    this.neighbourhood = neighbourhood;
    this.vocabulary = new Vocabulary(indexed);
    this.seed = seed;
  }

  /** Generates rows. */
  public List<LabelledQuery> rows(int count) {
    List<LabelledQuery> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(row(i));
    }
    return rows;
  }

  private LabelledQuery row(int number) {
    SeededRandom random = SeededRandom.of(seed, "address errors", number);
    while (true) {
      Home home = random.pick(homes);
      List<String> kinds = new ArrayList<>();
      Draft draft = new Draft(home, form(home, random, kinds));
      addErrors(draft, random, kinds);
      AmbiguityCheck.Standing standing = ambiguity.standing(draft.content(vocabulary), home);
      if (standing == AmbiguityCheck.Standing.MISLEADING) {
        continue;
      }
      boolean clear = standing == AmbiguityCheck.Standing.CLEAR;
      return new LabelledQuery(
          "error " + number,
          draft.text(),
          clear ? Expectation.FIRST_ACCEPT : Expectation.NO_OTHER_ACCEPTED,
          home.uprn(),
          kinds);
    }
  }

  private static Variant form(Home home, SeededRandom random, List<String> kinds) {
    for (Variant variant : home.variants()) {
      boolean alternative = variant.kind() == Variant.Kind.ALTERNATIVE;
      boolean historical = variant.kind() == Variant.Kind.HISTORICAL;
      if (alternative && random.chance(ALTERNATIVE_FORM)
          || historical && random.chance(HISTORICAL_FORM)) {
        kinds.add(alternative ? "alternative form" : "historical form");
        return variant;
      }
    }
    return home.preferred();
  }

  private void addErrors(Draft draft, SeededRandom random, List<String> kinds) {
    int errorCount = 1;
    double dice = random.nextDouble();
    for (double share : SHARE_BY_ERROR_COUNT) {
      dice -= share;
      if (dice < 0) {
        break;
      }
      errorCount++;
    }
    errorCount = Math.min(errorCount, SHARE_BY_ERROR_COUNT.length);
    Set<String> groups = new HashSet<>();
    for (ErrorKind kind : inRandomOrder(random)) {
      if (errorCount > 0
          && !groups.contains(kind.group())
          && kind.make(draft, random, neighbourhood)) {
        groups.add(kind.group());
        kinds.add(kind.label());
        errorCount--;
      }
    }
  }

  /** Returns the kinds in random order, weighted by frequency. */
  private static List<ErrorKind> inRandomOrder(SeededRandom random) {
    Map<ErrorKind, Double> rank = new EnumMap<>(ErrorKind.class);
    for (ErrorKind kind : ErrorKind.values()) {
      rank.put(kind, -Math.log(1 - random.nextDouble()) / kind.frequency());
    }
    return Arrays.stream(ErrorKind.values())
        .sorted(Comparator.comparingDouble(kind -> rank.getOrDefault(kind, 0.0)))
        .toList();
  }
}
