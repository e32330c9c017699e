package uk.trigpoint.benchmarks.address.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.trigpoint.matching.rank.AddressMatcher;

/** The outcomes of a set of queries. */
public final class Result {
  private final String name;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final OutcomeCounts counts = new OutcomeCounts();
  private final Map<String, OutcomeCounts> byKind = new TreeMap<>();

  public Result(String name) {
    this.name = name;
  }

  /** Runs all queries in order. */
  public static Result of(String name, AddressMatcher matcher, List<LabelledQuery> queries) {
    Result result = new Result(name);
    result.run(matcher, queries);
    return result;
  }

  public void run(AddressMatcher matcher, List<LabelledQuery> queries) {
    for (LabelledQuery query : queries) {
      add(Outcome.of(query, matcher));
    }
  }

  public void add(Outcome outcome) {
    outcomes.add(outcome);
    counts.add(outcome);
    for (String kind : outcome.query().kinds()) {
      byKind.computeIfAbsent(kind, k -> new OutcomeCounts()).add(outcome);
    }
  }

  public String name() {
    return name;
  }

  public OutcomeCounts counts() {
    return counts;
  }

  public Map<String, OutcomeCounts> byKind() {
    return byKind;
  }

  public List<Outcome> outcomes() {
    return outcomes;
  }

  /** Returns outcomes that do not meet the expectation, in order of the queries. */
  public List<Outcome> misses() {
    return outcomes.stream().filter(outcome -> !outcome.isMet()).toList();
  }
}
