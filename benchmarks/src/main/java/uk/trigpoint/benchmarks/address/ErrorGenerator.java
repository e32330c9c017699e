package uk.trigpoint.benchmarks.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Makes messy texts of clean addresses, with the UPRN that was meant and what was done to them. The
 * same gazetteer and seed give the same texts, row by row. Rows that name another property better
 * than their own are not made.
 */
final class ErrorGenerator {
  /** Shares of rows with one, two, three and four errors. */
  private static final double[] HOW_MANY = {0.45, 0.33, 0.16, 0.06};

  private static final double HISTORICAL_FORM = 0.3;
  private static final double ALTERNATIVE_FORM = 0.5;

  private final List<Home> homes;
  private final Collisions collisions;
  private final Surroundings surroundings;
  private final Vocabulary vocabulary;
  private final long seed;

  ErrorGenerator(List<Home> indexed, Collisions collisions, Surroundings surroundings, long seed) {
    this.homes = indexed.stream().filter(home -> !home.isStreetRecord() && home.isLive()).toList();
    this.collisions = collisions;
    this.surroundings = surroundings;
    this.vocabulary = new Vocabulary(indexed);
    this.seed = seed;
  }

  /** So many rows. */
  List<Question> rows(int count) {
    List<Question> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(row(i));
    }
    return rows;
  }

  private Question row(int number) {
    SeededRandom random = SeededRandom.of(seed, "address errors", number);
    while (true) {
      Home home = random.pick(homes);
      List<String> kinds = new ArrayList<>();
      Draft draft = new Draft(home, form(home, random, kinds));
      spoil(draft, random, kinds);
      Collisions.Standing standing = collisions.standing(draft.reading(vocabulary), home);
      if (standing == Collisions.Standing.MISLEADING) {
        continue;
      }
      boolean clear = standing == Collisions.Standing.CLEAR;
      return new Question(
          "error " + number,
          draft.text(),
          clear ? Wish.FIRST_ACCEPT : Wish.NO_OTHER_ACCEPTED,
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

  private void spoil(Draft draft, SeededRandom random, List<String> kinds) {
    int wanted = 1;
    double dice = random.nextDouble();
    for (double share : HOW_MANY) {
      dice -= share;
      if (dice < 0) {
        break;
      }
      wanted++;
    }
    wanted = Math.min(wanted, HOW_MANY.length);
    Set<String> groups = new HashSet<>();
    for (ErrorKind kind : inRandomOrder(random)) {
      if (wanted > 0 && !groups.contains(kind.group()) && kind.make(draft, random, surroundings)) {
        groups.add(kind.group());
        kinds.add(kind.label());
        wanted--;
      }
    }
  }

  /** The frequent ones tend to come first. */
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
