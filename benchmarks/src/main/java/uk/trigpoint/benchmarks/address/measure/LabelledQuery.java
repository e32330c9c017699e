package uk.trigpoint.benchmarks.address.measure;

import java.util.List;

/**
 * A query with its expected result.
 *
 * @param id unique within its set
 * @param truths the intended UPRN, and others that are right as well; none if there is no match
 * @param kinds kinds of errors, or the pattern
 */
public record LabelledQuery(
    String id, String text, Expectation expectation, List<Long> truths, List<String> kinds) {
  public LabelledQuery {
    truths = List.copyOf(truths);
    kinds = List.copyOf(kinds);
  }

  /**
   * Creates a query that at most one property answers.
   *
   * @param truth its UPRN; 0 if there is none
   */
  public LabelledQuery(
      String id, String text, Expectation expectation, long truth, List<String> kinds) {
    this(id, text, expectation, truth == 0 ? List.of() : List.of(truth), kinds);
  }

  /** Returns the intended UPRN; 0 if there is none. */
  public long truth() {
    return truths.isEmpty() ? 0 : truths.getFirst();
  }
}
