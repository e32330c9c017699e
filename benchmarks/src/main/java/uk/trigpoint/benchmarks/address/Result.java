package uk.trigpoint.benchmarks.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.trigpoint.matching.rank.AddressMatcher;

/** A set of questions put to a matcher, and what came of it. */
final class Result {
  private final String name;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Tally tally = new Tally();
  private final Map<String, Tally> byKind = new TreeMap<>();

  Result(String name) {
    this.name = name;
  }

  /** Asks everything, one question after the other. */
  static Result of(String name, AddressMatcher matcher, List<Question> questions) {
    Result result = new Result(name);
    result.ask(matcher, questions);
    return result;
  }

  void ask(AddressMatcher matcher, List<Question> questions) {
    for (Question question : questions) {
      add(Outcome.of(question, matcher));
    }
  }

  void add(Outcome outcome) {
    outcomes.add(outcome);
    tally.add(outcome);
    for (String kind : outcome.question().kinds()) {
      byKind.computeIfAbsent(kind, k -> new Tally()).add(outcome);
    }
  }

  String name() {
    return name;
  }

  Tally tally() {
    return tally;
  }

  Map<String, Tally> byKind() {
    return byKind;
  }

  List<Outcome> outcomes() {
    return outcomes;
  }

  /** Outcomes that are not as wished, in the order asked. */
  List<Outcome> misses() {
    return outcomes.stream().filter(outcome -> !outcome.isMet()).toList();
  }
}
