package uk.trigpoint.jobs.expression;

import static uk.trigpoint.jobs.expression.ValueType.BOOLEAN;
import static uk.trigpoint.jobs.expression.ValueType.INTEGER;
import static uk.trigpoint.jobs.expression.ValueType.TEXT;

import java.util.List;
import java.util.function.Supplier;

/** Functions of texts. Lengths are in characters of Unicode; case is mapped one to one. */
final class TextFunctions {
  /** Characters that are blanks for {@code trim}: those of Unicode that occur in files. */
  private static final String BLANKS = " \t\n\r\f\u000B\u00A0\u2007\u202F\u3000\uFEFF";

  /** LEAST and GREATEST would ignore null. */
  private static final String FIRST_CHARACTERS =
      "(%1$s, CAST(CASE WHEN %2$s < 0 THEN 0 WHEN %2$s > 1000000 THEN 1000000 ELSE %2$s END AS integer))";

  /** Longest text that a function makes, in characters of Unicode. */
  private static final int MAX_LENGTH = 100_000;

  /** Longest text that padding makes, in characters. */
  private static final int MAX_PADDED = 1_000;

  private static final String PADDED_LENGTH =
      "CAST(CASE WHEN %2$s < 0 THEN 0 WHEN %2$s > 1000 THEN 1000 ELSE %2$s END AS integer)";

  private TextFunctions() {}

  static void addTo(List<Function> all) {
    all.add(
        new Function(
            "concat",
            "_+_",
            false,
            List.of(TEXT, TEXT),
            TEXT,
            false,
            a ->
                bounded(
                    characters(text(a[0])) + characters(text(a[1])), () -> text(a[0]) + text(a[1])),
            q -> "(%s || %s)".formatted(q.toArray()),
            q ->
                "(char_length(%s) + char_length(%s) > %d)"
                    .formatted(q.get(0), q.get(1), MAX_LENGTH)));
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
        new Function(
            "replace",
            "replace",
            false,
            List.of(TEXT, TEXT, TEXT),
            TEXT,
            false,
            a -> replaced(text(a[0]), text(a[1]), text(a[2])),
            q -> "replace(%s, %s, %s)".formatted(q.toArray()),
            q ->
                "(%2$s <> '' AND char_length(%1$s) + CAST((char_length(%1$s) - char_length(replace(%1$s, %2$s, ''))) / NULLIF(char_length(%2$s), 0) AS bigint) * (char_length(%3$s) - char_length(%2$s)) > %4$d)"
                    .formatted(q.get(0), q.get(1), q.get(2), MAX_LENGTH)));
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

  private static long characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String bounded(long length, Supplier<String> made) {
    if (length > MAX_LENGTH) {
      throw new EvaluationException("the text would be longer than 100,000 characters");
    }
    return made.get();
  }

  private static String replaced(String text, String part, String by) {
    if (part.isEmpty()) {
      return text;
    }
    long found = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      found++;
    }
    return bounded(
        characters(text) + found * (characters(by) - characters(part)),
        () -> text.replace(part, by));
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
