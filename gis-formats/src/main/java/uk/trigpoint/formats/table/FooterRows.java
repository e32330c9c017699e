package uk.trigpoint.formats.table;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognises totals and notes below a table: rows at its end that say so, or that follow a blank
 * row and have few cells. Rows that are like the others are none, whatever they are called.
 */
final class FooterRows {
  /** Columns from which a row with few filled cells can be a note below the table. */
  private static final int MIN_COLUMNS = 3;

  private static final Pattern TOTAL = Pattern.compile("(?i)(?:grand |sub-?)?totals?\\b.*");
  private static final Pattern ONLY_TOTAL =
      Pattern.compile("(?i)(?:grand |sub-?)?totals?\\s*[:=]?\\s*[£(]?[-0-9.,]*\\)?");
  private static final Pattern NOTE =
      Pattern.compile(
          "(?i)(?:(?:foot)?notes?|n\\.?b\\.?|sources?|remarks?|caveats?|disclaimer|key)\\s*[:.*-].*|[*†‡©].*"
              + "|(?:(?:foot)?notes?|(?:end of (?:report|file|data|table)))|(?:produced|prepared|generated|printed|exported|extracted|last updated|copyright)\\b.*",
          Pattern.DOTALL);

  /** Whether each column has a value in all rows so far. */
  private final boolean[] always;

  private boolean any;

  FooterRows(int columns) {
    always = new boolean[columns];
    Arrays.fill(always, true);
  }

  /** Notes which columns a row of the table has. */
  void observe(TableRow row) {
    any = true;
    for (int i = 0; i < always.length; i++) {
      always[i] &= isFilled(row, i);
    }
  }

  /**
   * Returns whether a row is a total or a note if no row of the table follows.
   *
   * @param afterBlank whether the row before it is blank, or such a row after a blank one
   */
  boolean mayBe(TableRow row, boolean afterBlank) {
    int filled = row.filled();
    String first = firstText(row);
    if (always.length >= MIN_COLUMNS && filled != always.length) {
      boolean few = filled <= always.length / 3 || TOTAL.matcher(first).matches();
      if (afterBlank ? few : filled <= always.length / 2 && ONLY_TOTAL.matcher(first).matches()) {
        return true;
      }
    }
    int lacking = lacking(row);
    return any
        && lacking > 0
        && (ONLY_TOTAL.matcher(first).matches()
            || lacking * 2 >= count()
                && (TOTAL.matcher(first).matches() || NOTE.matcher(first).matches()));
  }

  /** Returns in how many columns that all rows have a row has nothing. */
  private int lacking(TableRow row) {
    int lacking = 0;
    for (int i = 0; i < always.length; i++) {
      if (always[i] && !isFilled(row, i)) {
        lacking++;
      }
    }
    return lacking;
  }

  private int count() {
    int count = 0;
    for (boolean column : always) {
      count += column ? 1 : 0;
    }
    return count;
  }

  private static boolean isFilled(TableRow row, int column) {
    List<String> cells = row.cells();
    return column < cells.size() && !cells.get(column).isBlank();
  }

  private static String firstText(TableRow row) {
    return row.cells().stream().filter(c -> !c.isBlank()).findFirst().orElse("").strip();
  }
}
