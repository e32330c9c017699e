package uk.trigpoint.records.dtf;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a file that have nothing but blanks or control characters.
 *
 * @param count number of all such lines
 * @param first the first {@value #MAX_LISTED} of them
 */
public record BlankLines(long count, List<Line> first) {
  private static final int MAX_LISTED = 100;

  /**
   * A blank line.
   *
   * @param number from 1
   * @param hasControls whether it has control characters other than tabs
   */
  public record Line(long number, boolean hasControls) {}

  public BlankLines {
    first = List.copyOf(first);
  }

  /** Collects blank lines. */
  static final class Counter {
    private final List<Line> first = new ArrayList<>();
    private long count;

    void add(Line line) {
      count++;
      if (first.size() < MAX_LISTED) {
        first.add(line);
      }
    }

    BlankLines counted() {
      return new BlankLines(count, first);
    }
  }
}
