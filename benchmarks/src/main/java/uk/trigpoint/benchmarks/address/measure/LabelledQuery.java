package uk.trigpoint.benchmarks.address.measure;

import java.util.List;

/**
 * A query with its expected result.
 *
 * @param id unique within its set
 * @param truth the intended UPRN; 0 if there is none
 * @param kinds kinds of errors, or the pattern
 */
public record LabelledQuery(
    String id, String text, Expectation expectation, long truth, List<String> kinds) {
  public LabelledQuery {
    kinds = List.copyOf(kinds);
  }
}
