package uk.trigpoint.jobs.expression;

import static uk.trigpoint.jobs.expression.ValueType.BOOLEAN;
import static uk.trigpoint.jobs.expression.ValueType.INTEGER;
import static uk.trigpoint.jobs.expression.ValueType.TEXT;

import java.util.List;

/** Functions of texts. Lengths are in characters of Unicode; case is mapped one to one. */
final class TextFunctions {
  /** Characters that are blanks for {@code trim}: those of Unicode that occur in files. */
  private static final String BLANKS = " \t\n\r\f\u000B\u00A0\u2007\u202F\u3000\uFEFF";

  /** LEAST and GREATEST would ignore null. */
  private static final String FIRST_CHARACTERS =
      "(%1$s, CAST(CASE WHEN %2$s < 0 THEN 0 WHEN %2$s > 1000000 THEN 1000000 ELSE %2$s END AS integer))";

  /** Longest text that padding makes, in characters. */
  private static final int MAX_PADDED = 1_000;

  private static final String PADDED_LENGTH =
      "CAST(CASE WHEN %2$s < 0 THEN 0 WHEN %2$s > 1000 THEN 1000 ELSE %2$s END AS integer)";

  private TextFunctions() {}

  static void addTo(List<Function> all) {
    all.add(
        Functions.strict(
            "concat",
            "_+_",
            List.of(TEXT, TEXT),
            TEXT,
            a -> text(a[0]) + text(a[1]),
            "(%s || %s)"));
    all.add(
        Functions.member(
            "contains",
            List.of(TEXT, TEXT),
            BOOLEAN,
            a -> text(a[0]).contains(text(a[1])),
            "(strpos(%s, %s) > 0)"));
    all.add(
        Functions.member(
            "startsWith",
            List.of(TEXT, TEXT),
            BOOLEAN,
            a -> text(a[0]).startsWith(text(a[1])),
            "starts_with(%s, %s)"));
    all.add(
        Functions.member(
            "endsWith",
            List.of(TEXT, TEXT),
            BOOLEAN,
            a -> text(a[0]).endsWith(text(a[1])),
            "starts_with(reverse(%s), reverse(%s))"));
    all.add(
        Functions.strict(
            "size",
            "size",
            List.of(TEXT),
            INTEGER,
            a -> (long) text(a[0]).codePointCount(0, text(a[0]).length()),
            "CAST(char_length(%s) AS bigint)"));
    all.add(
        Functions.strict(
            "upper",
            "upper",
            List.of(TEXT),
            TEXT,
            a -> each(text(a[0]), Character::toUpperCase),
            "upper(%s)"));
    all.add(
        Functions.strict(
            "lower",
            "lower",
            List.of(TEXT),
            TEXT,
            a -> each(text(a[0]), Character::toLowerCase),
            "lower(%s)"));
    all.add(
        Functions.strict(
            "trim",
            "trim",
            List.of(TEXT),
            TEXT,
            a -> trimmed(text(a[0])),
            "btrim(%s, " + SqlText.literal(BLANKS) + ")"));
    all.add(
        Functions.strict(
            "replace",
            "replace",
            List.of(TEXT, TEXT, TEXT),
            TEXT,
            a -> text(a[1]).isEmpty() ? a[0] : text(a[0]).replace(text(a[1]), text(a[2])),
            "replace(%s, %s, %s)"));
    all.add(
        Functions.strict(
            "left",
            "left",
            List.of(TEXT, INTEGER),
            TEXT,
            a -> left(text(a[0]), (Long) a[1]),
            "left" + FIRST_CHARACTERS));
    all.add(
        Functions.strict(
            "right",
            "right",
            List.of(TEXT, INTEGER),
            TEXT,
            a -> right(text(a[0]), (Long) a[1]),
            "right" + FIRST_CHARACTERS));
    all.add(
        Functions.strict(
            "collapse_blanks",
            "collapseBlanks",
            List.of(TEXT),
            TEXT,
            a -> collapsed(text(a[0])),
            "regexp_replace(%s, " + SqlText.literal("[" + BLANKS + "]+") + ", ' ', 'g')"));
    all.add(
        Functions.strict(
            "digits_only",
            "digitsOnly",
            List.of(TEXT),
            TEXT,
            a -> kept(text(a[0]), true),
            "regexp_replace(%s, '[^0-9]', '', 'g')"));
    all.add(
        Functions.strict(
            "remove_digits",
            "removeDigits",
            List.of(TEXT),
            TEXT,
            a -> kept(text(a[0]), false),
            "regexp_replace(%s, '[0-9]', '', 'g')"));
    all.add(
        Functions.strict(
            "empty_to_null",
            "emptyToNull",
            List.of(TEXT),
            TEXT,
            a -> text(a[0]).isEmpty() ? null : a[0],
            "NULLIF(%s, '')"));
    all.add(
        Functions.strict(
            "pad_left",
            "padLeft",
            List.of(TEXT, INTEGER, TEXT),
            TEXT,
            a -> padded(text(a[0]), (Long) a[1], text(a[2])),
            // lpad would cut a text that is longer.
            "CASE WHEN char_length(%1$s) >= "
                + PADDED_LENGTH
                + " THEN CASE WHEN %3$s IS NULL THEN NULL ELSE %1$s END ELSE lpad(%1$s, "
                + PADDED_LENGTH
                + ", %3$s) END"));
  }

  static String text(Object value) {
    return (String) value;
  }

  private static String each(String text, java.util.function.IntUnaryOperator mapped) {
    StringBuilder all = new StringBuilder(text.length());
    text.codePoints().map(mapped).forEach(all::appendCodePoint);
    return all.toString();
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && BLANKS.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && BLANKS.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static String collapsed(String text) {
    StringBuilder all = new StringBuilder(text.length());
    boolean blank = false;
    for (char c : text.toCharArray()) {
      boolean one = BLANKS.indexOf(c) >= 0;
      if (!one || !blank) {
        all.append(one ? ' ' : c);
      }
      blank = one;
    }
    return all.toString();
  }

  private static String kept(String text, boolean digits) {
    StringBuilder all = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      if ((c >= '0' && c <= '9') == digits) {
        all.append(c);
      }
    }
    return all.toString();
  }

  private static String padded(String text, long length, String fill) {
    long missing = Math.clamp(length, 0, MAX_PADDED) - text.codePointCount(0, text.length());
    if (missing <= 0 || fill.isEmpty()) {
      return text;
    }
    return left(fill.repeat((int) missing), missing) + text;
  }

  private static String left(String text, long count) {
    int points = text.codePointCount(0, text.length());
    return text.substring(0, text.offsetByCodePoints(0, (int) Math.clamp(count, 0, points)));
  }

  private static String right(String text, long count) {
    int points = text.codePointCount(0, text.length());
    return text.substring(text.offsetByCodePoints(0, points - (int) Math.clamp(count, 0, points)));
  }
}
