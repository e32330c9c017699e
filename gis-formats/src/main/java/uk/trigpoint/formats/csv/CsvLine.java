package uk.trigpoint.formats.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a text that may be a row.
 *
 * @param state whether the row is complete
 * @param text the row, with or without line break
 * @param fields in state open, those before the open quote
 * @param openAt index of the quote that is open; -1 if none is
 */
record CsvLine(State state, String text, char delimiter, List<String> fields, int openAt) {
  /** Whether the quotes of a row match. */
  enum State {
    COMPLETE,
    /** A quote is not closed. */
    OPEN,
    /** A quote that was opened in an earlier line is followed by text. */
    BROKEN
  }

  /** Splits a text. Quotes within an unquoted field are text. */
  static CsvLine parse(String text, char delimiter) {
    return new Parser(text, delimiter).parse();
  }

  /** Splits a text at every delimiter, as if it had no quotes. */
  static List<String> literal(String text, char delimiter) {
    List<String> fields = new ArrayList<>();
    int end = endOf(text);
    int from = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == delimiter) {
        fields.add(text.substring(from, i));
        from = i + 1;
      }
    }
    fields.add(text.substring(from, end));
    return fields;
  }

  /**
   * Returns the fields with the open quote as text. The field with the quote takes as many
   * delimiters as the row has too many, since its closing quote is probably missing.
   *
   * @param width number of fields of the header; 0 if it is not known
   */
  List<String> withoutQuote(int width) {
    List<String> rest = literal(text.substring(openAt), delimiter);
    int surplus = width == 0 ? 0 : Math.max(0, fields.size() + rest.size() - width);
    int joined = Math.min(surplus + 1, rest.size());
    List<String> all = new ArrayList<>(fields);
    all.add(String.join(String.valueOf(delimiter), rest.subList(0, joined)));
    all.addAll(rest.subList(joined, rest.size()));
    return all;
  }

  /** Returns where the line break at the end of a text begins. */
  private static int endOf(String text) {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  /** Splits one text. */
  private static final class Parser {
    private static final char QUOTE = '"';

    private final String text;
    private final char delimiter;
    private final int end;
    private final List<String> fields = new ArrayList<>();
    private int at;

    Parser(String text, char delimiter) {
      this.text = text;
      this.delimiter = delimiter;
      this.end = endOf(text);
    }

    CsvLine parse() {
      boolean more = true;
      while (more) {
        int field = at;
        State state = at < end && text.charAt(at) == QUOTE ? quoted() : unquoted();
        if (state != State.COMPLETE) {
          return new CsvLine(state, text, delimiter, fields, field);
        }
        more = at < end;
        at++;
      }
      return new CsvLine(State.COMPLETE, text, delimiter, fields, -1);
    }

    private State unquoted() {
      int to = text.indexOf(delimiter, at);
      int stop = to < 0 || to > end ? end : to;
      fields.add(text.substring(at, stop));
      at = stop;
      return State.COMPLETE;
    }

    /** Reads a quoted field, up to its delimiter. */
    private State quoted() {
      StringBuilder value = new StringBuilder();
      boolean hasLineBreak = false;
      int i = at + 1;
      while (i < end) {
        char c = text.charAt(i);
        hasLineBreak |= c == '\n' || c == '\r';
        if (c != QUOTE) {
          value.append(c);
          i++;
        } else if (i + 1 < end && text.charAt(i + 1) == QUOTE) {
          value.append(QUOTE);
          i += 2;
        } else if (endsField(i + 1)) {
          fields.add(value.toString());
          at = afterBlanks(i + 1);
          return State.COMPLETE;
        } else if (hasLineBreak) {
          return State.BROKEN;
        } else if (isInner(i)) {
          value.append(QUOTE);
          i++;
        } else {
          int to = text.indexOf(delimiter, i);
          int stop = to < 0 || to > end ? end : to;
          fields.add(value + text.substring(i + 1, stop));
          at = stop;
          return State.COMPLETE;
        }
      }
      return State.OPEN;
    }

    /** Returns whether a field that ends at a quote may end here: only blanks follow it. */
    private boolean endsField(int i) {
      int next = afterBlanks(i);
      return next == end || text.charAt(next) == delimiter;
    }

    private int afterBlanks(int i) {
      int next = i;
      while (next < end && text.charAt(next) == ' ') {
        next++;
      }
      return next;
    }

    /** Returns whether a quote that is followed by text is text, since another closes the field. */
    private boolean isInner(int i) {
      int next = text.indexOf(QUOTE, i + 1);
      return next >= 0 && next < end && text.charAt(next - 1) != delimiter;
    }
  }
}
