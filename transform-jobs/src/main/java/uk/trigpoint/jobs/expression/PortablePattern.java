package uk.trigpoint.jobs.expression;

import com.google.re2j.Pattern;
import java.util.Locale;

/**
 * A regular expression that means the same in the JVM and in PostgreSQL, and matches a text as a
 * whole. It has literals, {@code .}, classes such as {@code [A-Z0-9]}, {@code \d}, {@code \w} and
 * {@code \s} of ASCII, groups, {@code |}, and the quantifiers {@code ?}, {@code *}, {@code +} and
 * {@code {m,n}}. {@code ^} and {@code $} may stand at the ends. Case counts.
 */
public final class PortablePattern {
  /** Longest pattern, in characters. */
  public static final int MAX_LENGTH = 200;

  private static final int MAX_PROGRAM = 2_000;
  private static final int MAX_REPEAT = 100;
  private static final int MAX_DEPTH = 20;
  private static final String SPECIAL = ".^$*+?()[]{}|\\-";

  private final String written;
  private final String portable;
  private final Pattern pattern;

  private PortablePattern(String written, String portable, Pattern pattern) {
    this.written = written;
    this.portable = portable;
    this.pattern = pattern;
  }

  /**
   * Parses a pattern.
   *
   * @throws IllegalArgumentException if it is none; the message continues "the pattern …"
   */
  public static PortablePattern parse(String written) {
    if (written.isEmpty() || written.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("must have 1 to " + MAX_LENGTH + " characters");
    }
    int from = written.startsWith("^") ? 1 : 0;
    boolean dollar = written.endsWith("$") && !written.endsWith("\\$");
    String portable = new Parser(written, from, written.length() - (dollar ? 1 : 0)).parse();
    // A dot matches a line break too, as in PostgreSQL.
    Pattern pattern = Pattern.compile(portable, Pattern.DOTALL);
    if (pattern.programSize() > MAX_PROGRAM) {
      throw new IllegalArgumentException("is too complex: repeat less");
    }
    return new PortablePattern(written, portable, pattern);
  }

  /** Returns whether a whole text matches. Takes time in proportion to its length. */
  public boolean matches(String text) {
    return pattern.matches(text);
  }

  /** Returns the pattern for the operator {@code ~} of PostgreSQL. */
  String anchored() {
    return "^(?:" + portable + ")$";
  }

  /** Returns the pattern as it was written. */
  @Override
  public String toString() {
    return written;
  }

  /** Checks a pattern and writes it in the syntax that both have. */
  private static final class Parser {
    private final String text;
    private final int end;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;

    Parser(String text, int from, int end) {
      this.text = text;
      this.at = from;
      this.end = end;
    }

    String parse() {
      alternatives();
      if (at < end) {
        throw wrong("has a ')' without '('");
      }
      return out.toString();
    }

    private void alternatives() {
      sequence();
      while (at < end && text.charAt(at) == '|') {
        out.append(text.charAt(at++));
        sequence();
      }
    }

    private void sequence() {
      while (at < end && text.charAt(at) != '|' && text.charAt(at) != ')') {
        atom();
        quantifier();
      }
    }

    private void atom() {
      int c = next();
      switch (c) {
        case '(' -> group();
        case '[' -> characterClass();
        case '.' -> out.append('.');
        case '\\' -> escape(false);
        case '*', '+', '?', '{' -> throw wrong("repeats nothing");
        case ']', '}', '^', '$' ->
            throw wrong("has a '%c' that must be written \\%c".formatted(c, c));
        default -> literal(c);
      }
    }

    private void group() {
      if (text.startsWith("?:", at)) {
        at += 2;
      } else if (at < end && text.charAt(at) == '?') {
        throw wrong("has a group (?, which is not supported");
      }
      if (++depth > MAX_DEPTH) {
        throw wrong("has too many groups in groups");
      }
      out.append("(?:");
      alternatives();
      if (at >= end) {
        throw wrong("has a '(' without ')'");
      }
      at++;
      depth--;
      out.append(')');
    }

    private void quantifier() {
      if (at >= end) {
        return;
      }
      char c = text.charAt(at);
      if (c == '*' || c == '+' || c == '?') {
        out.append(c);
        at++;
      } else if (c == '{') {
        braces();
      } else {
        return;
      }
      if (at < end && "*+?{".indexOf(text.charAt(at)) >= 0) {
        throw wrong("has two quantifiers in a row");
      }
    }

    private void braces() {
      int close = text.indexOf('}', at);
      String inside = close < 0 || close >= end ? "" : text.substring(at + 1, close);
      if (!inside.matches("[0-9]{1,3}(,([0-9]{1,3})?)?")) {
        throw wrong("has a '{' that is neither a number of repeats nor written \\{");
      }
      String[] numbers = inside.split(",");
      int least = Integer.parseInt(numbers[0]);
      int most = numbers.length > 1 ? Integer.parseInt(numbers[1]) : least;
      if (most > MAX_REPEAT || least > most) {
        throw wrong("repeats %s times; 0 to %d, the less first".formatted(inside, MAX_REPEAT));
      }
      out.append('{').append(inside).append('}');
      at = close + 1;
    }

    private void characterClass() {
      out.append('[');
      if (at < end && text.charAt(at) == '^') {
        out.append('^');
        at++;
      }
      int first = at;
      while (at < end && (text.charAt(at) != ']' || at == first)) {
        if (text.charAt(at) == ']') {
          throw wrong("has an empty class []");
        }
        member();
      }
      if (at >= end) {
        throw wrong("has a '[' without ']'");
      }
      at++;
      out.append(']');
    }

    private void member() {
      int from = next();
      if (from == '\\') {
        from = escape(true);
        if (from < 0) {
          return;
        }
      } else if (from == '[') {
        throw wrong("has a '[' in a class that must be written \\[");
      }
      literal(from);
      if (at + 1 < end && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
        at++;
        int to = next();
        if (to == '\\') {
          to = escape(true);
        }
        if (to < from) {
          throw wrong("has a range that ends before it starts");
        }
        out.append('-');
        literal(to);
      }
    }

    /** Returns the literal of an escape in a class; -1 if it is a set, which is written. */
    private int escape(boolean inClass) {
      if (at >= end) {
        throw wrong("ends with \\");
      }
      int c = next();
      String set =
          switch (Character.toLowerCase(c)) {
            case 'd' -> "0-9";
            case 'w' -> "A-Za-z0-9_";
            case 's' -> " \t\n\r\f";
            default -> "";
          };
      if (set.isEmpty()) {
        if (c >= 127 || Character.isLetterOrDigit(c)) {
          throw wrong("has \\%c, which is not supported".formatted(c));
        }
        if (!inClass) {
          literal(c);
        }
        return c;
      }
      boolean negated = Character.isUpperCase(c);
      if (inClass && negated) {
        throw wrong("has \\%c in a class, which is not supported".formatted(c));
      }
      out.append(inClass ? set : (negated ? "[^" : "[") + set + "]");
      return -1;
    }

    private void literal(int c) {
      if (c < ' ') {
        throw wrong("has a control character");
      }
      if (SPECIAL.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.appendCodePoint(c);
    }

    private int next() {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      return c;
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException(
          String.format(Locale.ROOT, "%s, at character %d", what, Math.min(at, text.length())));
    }
  }
}
