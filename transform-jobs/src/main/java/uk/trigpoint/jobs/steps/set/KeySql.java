package uk.trigpoint.jobs.steps.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Constants;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/**
 * SQL for the values of keys. A text without characters, after normalisation, is null; a null key
 * is equal to nothing.
 */
final class KeySql {
  /** Characters that count as blanks: those of Unicode that occur in files. */
  private static final String BLANKS = " \t\n\r\f\u000B\u00A0\u2007\u202F\u3000\uFEFF";

  private KeySql() {}

  /** Checks the columns of a key, and returns their fields; empty if something is wrong. */
  static Optional<List<Field>> infer(
      Inference inference, String setting, String port, List<KeyColumn> keys) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String at = setting + "[" + (i + 1) + "]";
      KeyColumn key = keys.get(i);
      inference
          .column(at + ".column", port, key.column())
          .filter(field -> fits(inference, at, field, key.normalise()))
          .ifPresent(fields::add);
    }
    return fields.size() == keys.size() ? Optional.of(fields) : Optional.empty();
  }

  /** Returns whether the normalisers fit the type of a column; adds a fault if not. */
  static boolean fits(
      Inference inference, String setting, Field field, @Nullable List<Normaliser> normalise) {
    if (field.type() == ColumnType.TEXT || normalise == null || normalise.isEmpty()) {
      return true;
    }
    inference.fault(
        setting + ".normalise",
        "is for texts only, and '%s' is %s".formatted(field.name(), field.type().code()));
    return false;
  }

  /** Returns the values of a key, one for each column. */
  static List<String> values(
      List<KeyColumn> keys, RowType rows, String alias, Constants constants) {
    return keys.stream()
        .map(key -> value(rows.find(key.column()).orElseThrow(), key.normalise(), alias, constants))
        .toList();
  }

  /** Returns the value of one column of a key. */
  static String value(
      Field field, @Nullable List<Normaliser> normalise, String alias, Constants constants) {
    String value = alias + "." + field.quoted();
    if (field.type() != ColumnType.TEXT) {
      return value;
    }
    List<Normaliser> all = normalise == null ? List.of(Normaliser.TRIM) : normalise;
    if (all.contains(Normaliser.BLANKS)) {
      value = "translate(" + value + ", " + blanks(constants) + ", '')";
    } else if (all.contains(Normaliser.TRIM)) {
      value = trimmed(value, constants);
    }
    if (all.contains(Normaliser.CASE)) {
      value = "lower(" + value + ")";
    }
    if (all.contains(Normaliser.LEADING_ZEROS)) {
      value =
          "CASE WHEN %1$s <> '' AND ltrim(%1$s, '0') = '' THEN '0' ELSE ltrim(%1$s, '0') END"
              .formatted(value);
    }
    return "NULLIF(" + value + ", '')";
  }

  /** Returns a text without blanks at both ends. */
  static String trimmed(String text, Constants constants) {
    return "btrim(" + text + ", " + blanks(constants) + ")";
  }

  /** Returns a condition: all values are known. */
  static String known(List<String> values) {
    return values.stream().map(v -> v + " IS NOT NULL").collect(Collectors.joining(" AND "));
  }

  /** Returns the quoted name of a value in {@link #named}; no column of a dataset is named so. */
  static String name(int value) {
    return "\"#key" + value + "\"";
  }

  /** Returns values as columns {@code #key0}, {@code #key1} and so on. */
  static String named(List<String> values) {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      named.add(values.get(i) + " AS " + name(i));
    }
    return String.join(", ", named);
  }

  /** Returns the columns of {@link #named}. */
  static String columns(String alias, int count) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(alias + "." + name(i));
    }
    return String.join(", ", columns);
  }

  /** Returns a condition: the columns of {@link #named} of two relations are equal. */
  static String equal(String left, String right, int count) {
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      equal.add("%1$s.%3$s = %2$s.%3$s".formatted(left, right, name(i)));
    }
    return String.join(" AND ", equal);
  }

  private static String blanks(Constants constants) {
    return "CAST(" + constants.bind(BLANKS) + " AS text)";
  }
}
