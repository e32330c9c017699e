package uk.trigpoint.records.dtf;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;

/**
 * Splits comma-separated text into records. Lines end in CR, LF or CRLF; a quoted field may contain
 * commas, line breaks and doubled quotes. Blank lines are skipped.
 *
 * <p>A fault affects one line only: after unbalanced quotes, scanning continues with the line after
 * the one where the quote was opened; after a record of more than 65,536 characters, with the next
 * line. Memory is constant, whatever the text.
 */
final class DtfScanner implements Closeable {
  private static final int MAX_SHOWN = 2_000;
  private static final int MAX_INITIAL_CAPACITY = 64;
  private static final int NONE = -1;
  private static final String UNCLOSED = "a quote is opened but not closed";
  private static final String[] SINGLE = new String[128];

  static {
    for (char c = 0; c < SINGLE.length; c++) {
      SINGLE[c] = String.valueOf(c);
    }
  }

  private final DtfWindow window;
  private final char[] buffer;

  private int start;
  private int stop;
  private int limit;
  private int suspectQuote = NONE;
  private long line;
  private String[] fields = {};
  private int count;
  private int capacity = 16;
  private @Nullable Reject fault;

  DtfScanner(Reader in) {
    this.window = new DtfWindow(in);
    this.buffer = window.chars;
  }

  /** Reads the next record. Returns false at the end of the text. */
  boolean next() throws IOException {
    if (!window.findRecord()) {
      return false;
    }
    start = window.at;
    line = window.line;
    fault = null;
    suspectQuote = NONE;
    limit = Math.min(window.end, start + DtfWindow.MAX_RECORD_CHARACTERS);
    fields = new String[capacity];
    count = 0;
    boolean more = true;
    while (more) {
      more = window.at < limit && buffer[window.at] == '"' ? quoted() : unquoted();
    }
    capacity = Math.max(capacity, Math.min(count + 1, MAX_INITIAL_CAPACITY));
    if (fault == null) {
      window.skipLineBreak();
    }
    return true;
  }

  /** Returns the fields of the record; if it has a fault, those before the fault. */
  List<String> fields() {
    return Arrays.asList(fields).subList(0, count);
  }

  /** Returns the number of the record's first line, from 1. */
  long line() {
    return line;
  }

  /** Returns why the record could not be split into fields, or null if it was. */
  @Nullable Reject fault() {
    return fault;
  }

  /**
   * Ends an invalid record at the line in which a quote was opened, if a line within the quoted
   * text looks like a record: then the quote was probably not closed. Returns false, and changes
   * nothing, if there is no such line.
   */
  boolean endAtUnclosedQuote() {
    if (suspectQuote == NONE) {
      return false;
    }
    fail(suspectQuote, UNCLOSED);
    suspectQuote = NONE;
    return true;
  }

  /** Returns the record as in the text, truncated after {@link #MAX_SHOWN} characters. */
  String content() {
    int length = stop - start;
    return length > MAX_SHOWN
        ? new String(buffer, start, MAX_SHOWN) + "…"
        : new String(buffer, start, length);
  }

  /** Returns the blank lines before the last record that was read, or of the whole text. */
  BlankLines blankLines() {
    return window.blankLines.counted();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }

  /** Reads an unquoted field. Returns whether another field follows. */
  private boolean unquoted() {
    int from = window.at;
    int i = from;
    while (i < limit) {
      char c = buffer[i];
      if (c == ',' || c == '\n' || c == '\r') {
        break;
      }
      i++;
    }
    window.at = i;
    add(string(from, i));
    return fieldEnds();
  }

  /** Reads a quoted field. Returns whether another field follows. */
  private boolean quoted() {
    int from = window.at + 1;
    int i = from;
    boolean doubled = false;
    while (true) {
      if (i >= limit) {
        return fail(from, UNCLOSED);
      }
      char c = buffer[i];
      if (c == '"') {
        if (i + 1 < limit && buffer[i + 1] == '"') {
          doubled = true;
          i++;
        } else {
          break;
        }
      } else if (c == '\n' || c == '\r') {
        int next = afterLineBreak(i);
        if (startsRecord(next)) {
          return fail(from, UNCLOSED);
        }
        if (suspectQuote == NONE && startsWithType(next)) {
          suspectQuote = from;
        }
        if (c == '\n' || i + 1 >= window.end || buffer[i + 1] != '\n') {
          window.line++;
        }
      }
      i++;
    }
    add(doubled ? string(from, i).replace("\"\"", "\"") : string(from, i));
    window.at = i + 1;
    if (window.at < limit
        && buffer[window.at] != ','
        && buffer[window.at] != '\n'
        && buffer[window.at] != '\r') {
      return fail(from, "a quote within a quoted text is not doubled");
    }
    return fieldEnds();
  }

  private boolean fieldEnds() {
    if (window.at < limit) {
      if (buffer[window.at] == ',') {
        window.at++;
        return true;
      }
      stop = window.at;
      return false;
    }
    if (window.at < window.end || !window.exhausted) {
      fault =
          new Reject(
              line,
              null,
              "TOO_LONG",
              "the line has more than " + DtfWindow.MAX_RECORD_CHARACTERS + " characters");
      skipLine(window.at);
    } else {
      stop = window.at;
    }
    return false;
  }

  /** Ends the record with a fault, at the end of the line in which its quote was opened. */
  private boolean fail(int opened, String reason) {
    fault = new Reject(line, null, "QUOTES", reason);
    window.line = line;
    for (int i = start; i < opened; i++) {
      if (buffer[i] == '\n' || (buffer[i] == '\r' && buffer[i + 1] != '\n')) {
        window.line++;
      }
    }
    skipLine(opened);
    return false;
  }

  /** Skips the rest of the line that a buffer position is in. */
  private void skipLine(int from) {
    int i = from;
    while (i < limit && buffer[i] != '\n' && buffer[i] != '\r') {
      i++;
    }
    window.at = i;
    stop = i;
    boolean lineContinues = i == limit && (i < window.end || !window.exhausted);
    window.setLineContinues(lineContinues);
    if (!lineContinues) {
      window.skipLineBreak();
    }
  }

  private int afterLineBreak(int i) {
    return i + (buffer[i] == '\r' && i + 1 < limit && buffer[i + 1] == '\n' ? 2 : 1);
  }

  /**
   * Returns whether a record starts here, such as {@code 21,"I",}. Quoted text cannot contain this,
   * since its quotes are doubled.
   */
  private boolean startsRecord(int i) {
    return i + 7 <= limit
        && startsWithType(i)
        && buffer[i + 3] == '"'
        && (buffer[i + 4] == 'I' || buffer[i + 4] == 'U' || buffer[i + 4] == 'D')
        && buffer[i + 5] == '"'
        && buffer[i + 6] == ',';
  }

  /**
   * Returns whether a record may start here, such as {@code 21,}. Quoted text can contain this too.
   */
  private boolean startsWithType(int i) {
    return i + 3 <= limit && isDigit(buffer[i]) && isDigit(buffer[i + 1]) && buffer[i + 2] == ',';
  }

  private void add(String field) {
    if (count == fields.length) {
      fields = Arrays.copyOf(fields, 2 * count);
    }
    fields[count++] = field;
  }

  private String string(int from, int to) {
    return switch (to - from) {
      case 0 -> "";
      case 1 -> buffer[from] < SINGLE.length ? SINGLE[buffer[from]] : new String(buffer, from, 1);
      default -> new String(buffer, from, to - from);
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
