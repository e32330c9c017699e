package uk.trigpoint.gazetteer.whereilive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fact of one home.
 *
 * @param identity facts of two homes are the same if this is
 */
record HomeFact(Object identity, Fact fact) {
  /** Returns the same fact with a doubt, unless it has one. */
  HomeFact withDoubt(String doubt) {
    return fact.doubt() == null ? new HomeFact(identity, fact.withDoubt(doubt)) : this;
  }

  /**
   * Merges the facts of a place that has several homes, such as a postcode that straddles a
   * boundary: a common answer becomes the value, different answers are listed.
   *
   * @param facts one a home, of the same definition
   * @param addresses number of addresses of each home, in the same order
   */
  static Fact mergeStraddling(List<HomeFact> facts, List<Integer> addresses) {
    Fact first = facts.getFirst().fact();
    if (facts.size() == 1) {
      return first;
    }
    Map<Object, Integer> counts = new LinkedHashMap<>();
    Map<Object, Fact> examples = new LinkedHashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      counts.merge(facts.get(i).identity(), addresses.get(i), Integer::sum);
      examples.putIfAbsent(facts.get(i).identity(), facts.get(i).fact());
    }
    List<Long> distances =
        facts.stream().map(f -> f.fact().distance()).filter(Objects::nonNull).sorted().toList();
    boolean same = counts.size() == 1;
    return new Fact(
        first.key(),
        first.theme(),
        first.name(),
        same ? first.value() : null,
        same ? null : answers(counts, examples),
        same ? first.details() : Map.of(),
        facts.stream().map(f -> f.fact().place()).distinct().count() == 1 ? first.place() : null,
        first.dataset(),
        first.source(),
        first.date(),
        same ? first.method() : method(examples),
        distances.isEmpty() ? null : distances.getFirst(),
        distances.isEmpty() || distances.getFirst().equals(distances.getLast())
            ? null
            : distances.getLast(),
        doubt(facts, addresses));
  }

  private static List<Fact.Answer> answers(
      Map<Object, Integer> counts, Map<Object, Fact> examples) {
    List<Fact.Answer> answers = new ArrayList<>();
    counts.forEach(
        (identity, count) -> {
          Fact fact = Objects.requireNonNull(examples.get(identity));
          boolean ambiguous =
              examples.values().stream()
                      .filter(f -> Objects.equals(f.value(), fact.value()))
                      .count()
                  > 1;
          answers.add(new Fact.Answer(inWords(fact, ambiguous), count));
        });
    answers.sort((a, b) -> Integer.compare(b.addresses(), a.addresses()));
    return answers;
  }

  private static String inWords(Fact fact, boolean withDetails) {
    String value = FactFormat.value(fact);
    return withDetails && !fact.details().isEmpty()
        ? value + " (" + String.join(", ", fact.details().values()) + ")"
        : value;
  }

  /** Returns the method of the homes that have an answer. */
  private static String method(Map<Object, Fact> examples) {
    return examples.values().stream()
        .filter(f -> !f.unavailable())
        .findFirst()
        .map(Fact::method)
        .orElse("unavailable");
  }

  /** Joins the doubts; each says how many addresses it concerns, unless it is all. */
  private static @Nullable String doubt(List<HomeFact> facts, List<Integer> addresses) {
    Map<String, Integer> doubts = new LinkedHashMap<>();
    int all = 0;
    for (int i = 0; i < facts.size(); i++) {
      all += addresses.get(i);
      String doubt = facts.get(i).fact().doubt();
      if (doubt != null) {
        doubts.merge(doubt, addresses.get(i), Integer::sum);
      }
    }
    List<String> sentences = new ArrayList<>();
    for (Map.Entry<String, Integer> doubt : doubts.entrySet()) {
      sentences.add(
          doubt.getValue() == all
              ? doubt.getKey()
              : String.format(Locale.UK, "%,d of %,d addresses: ", doubt.getValue(), all)
                  + doubt.getKey());
    }
    return sentences.isEmpty() ? null : String.join(" ", sentences);
  }
}
