package uk.trigpoint.tiles.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.description.ColumnDescription;
import uk.trigpoint.datasets.description.DatasetDescription;
import uk.trigpoint.datasets.description.ValuePattern;

/**
 * Counts the values of a file that break the rules in the description of the dataset. Files may
 * break them, so that they are warnings.
 */
final class ColumnRules {
  private final List<Rule> rules = new ArrayList<>();

  /**
   * @param columns of the file, in the order of its values
   * @param said about the dataset
   */
  ColumnRules(List<Column> columns, DatasetDescription said) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      ColumnDescription rule = said.column(column.name());
      if (rule.required()) {
        rules.add(new Rule(i, column.title(), "are blank, but required", v -> v == null));
      }
      if (!rule.codes().isEmpty()) {
        rules.add(
            new Rule(
                i,
                column.title(),
                "are not in the code list",
                v -> v != null && !rule.codes().containsKey(v)));
      }
      if (!rule.pattern().isEmpty() && column.type() == ColumnType.TEXT) {
        ValuePattern pattern = ValuePattern.parse(rule.pattern());
        rules.add(
            new Rule(
                i,
                column.title(),
                "do not match the pattern " + rule.pattern(),
                v -> v != null && !pattern.matches(v)));
      }
    }
  }

  /** Checks a row that is accepted. */
  void check(long line, List<@Nullable String> values) {
    for (Rule rule : rules) {
      rule.check(line, values.get(rule.column));
    }
  }

  /** Returns a sentence for each rule that is broken. */
  List<String> warnings() {
    return rules.stream().filter(r -> r.broken > 0).map(Rule::warning).toList();
  }

  /** One rule of one column. */
  private static final class Rule {
    private static final int MAX_EXAMPLE = 40;

    private final int column;
    private final String title;
    private final String fault;
    private final Predicate<@Nullable String> breaks;
    private long broken;
    private String example = "";

    Rule(int column, String title, String fault, Predicate<@Nullable String> breaks) {
      this.column = column;
      this.title = title;
      this.fault = fault;
      this.breaks = breaks;
    }

    void check(long line, @Nullable String value) {
      String stated = value == null || value.isBlank() ? null : value;
      if (!breaks.test(stated)) {
        return;
      }
      if (broken++ == 0) {
        example =
            stated == null
                ? "in row " + line
                : "'%s' in row %d"
                    .formatted(
                        stated.length() > MAX_EXAMPLE
                            ? stated.substring(0, MAX_EXAMPLE) + "…"
                            : stated,
                        line);
      }
    }

    String warning() {
      return "Column '%s': %,d values %s; the first is %s."
          .formatted(title, broken, fault, example);
    }
  }
}
