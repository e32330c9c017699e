package uk.trigpoint.records.dtf;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;

/**
 * Cuts a text of comma separated records into records. Lines end in CR, LF or CRLF; a quoted field
 * may hold commas, line breaks and doubled quotes. Blank lines are passed over.
 *
 * <p>A line whose quotes do not match costs that line only: reading goes on with the line after the
 * one where the quote was opened. So does a record of more than 65,536 characters; memory is
 * constant whatever the text.
 */
final class DtfScanner implements Closeable {
  private static final int MOST_SHOWN = 2_000;
  private static final int USUAL_FIELDS = 64;
  private static final int NONE = -1;
  private static final String UNCLOSED = "a quote is opened and never closed";
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
  private int doubtful = NONE;
  private long line;
  private String[] fields = {};
  private int count;
  private int capacity = 16;
  private @Nullable Reject fault;

  DtfScanner(Reader in) {
    this.window = new DtfWindow(in);
    this.buffer = window.chars;
  }

  /** Reads the next record; false at the end of the text. */
  boolean next() throws IOException {
    if (!window.findRecord()) {
      return false;
    }
    start = window.at;
    line = window.line;
    fault = null;
    doubtful = NONE;
    limit = Math.min(window.end, start + DtfWindow.MOST_CHARACTERS);
    fields = new String[capacity];
    count = 0;
    boolean more = true;
    while (more) {
      more = window.at < limit && buffer[window.at] == '"' ? quoted() : bare();
    }
    capacity = Math.max(capacity, Math.min(count + 1, USUAL_FIELDS));
    if (fault == null) {
      window.passLineBreak();
    }
    return true;
  }

  /** The fields of the record; those read so far where it has a fault. */
  List<String> fields() {
    return Arrays.asList(fields).subList(0, count);
  }

  /** The number of the record's first line, from 1. */
  long line() {
    return line;
  }

  /** Why the record cannot be told into fields, or null. */
  @Nullable Reject fault() {
    return fault;
  }

  /**
   * Takes a record that makes no sense for the line it begins in, if one of its texts goes on in a
   * line that looks like a record: then its quote was left open. False if there is no such text.
   */
  boolean cutBack() {
    if (doubtful == NONE) {
      return false;
    }
    unreadable(doubtful, UNCLOSED);
    doubtful = NONE;
    return true;
  }

  /** The record as it stands in the text, cut when it is long. */
  String content() {
    int length = stop - start;
    return length > MOST_SHOWN
        ? new String(buffer, start, MOST_SHOWN) + "…"
        : new String(buffer, start, length);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }

  /** Reads a field without quotes around it; true when another field follows. */
  private boolean bare() {
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

  /** Reads a quoted field; true when another field follows. */
  private boolean quoted() {
    int from = window.at + 1;
    int i = from;
    boolean doubled = false;
    while (true) {
      if (i >= limit) {
        return unreadable(from, UNCLOSED);
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
          return unreadable(from, UNCLOSED);
        }
        if (doubtful == NONE && startsWithType(next)) {
          doubtful = from;
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
      return unreadable(from, "a quote within a text is not doubled");
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
              "the line has more than " + DtfWindow.MOST_CHARACTERS + " characters");
      passOver(window.at);
    } else {
      stop = window.at;
    }
    return false;
  }

  /** Ends the record in a fault, at the end of the line its quote was opened in. */
  private boolean unreadable(int opened, String reason) {
    fault = new Reject(line, null, "QUOTES", reason);
    window.line = line;
    for (int i = start; i < opened; i++) {
      if (buffer[i] == '\n' || (buffer[i] == '\r' && buffer[i + 1] != '\n')) {
        window.line++;
      }
    }
    passOver(opened);
    return false;
  }

  /** Passes over the rest of the line that a place of the buffer lies in. */
  private void passOver(int from) {
    int i = from;
    while (i < limit && buffer[i] != '\n' && buffer[i] != '\r') {
      i++;
    }
    window.at = i;
    stop = i;
    boolean cutShort = i == limit && (i < window.end || !window.exhausted);
    window.setCutShort(cutShort);
    if (!cutShort) {
      window.passLineBreak();
    }
  }

  private int afterLineBreak(int i) {
    return i + (buffer[i] == '\r' && i + 1 < limit && buffer[i + 1] == '\n' ? 2 : 1);
  }

  /** Whether this is the beginning of a record, such as {@code 21,"I",}. No quoted text has it. */
  private boolean startsRecord(int i) {
    return i + 7 <= limit
        && startsWithType(i)
        && buffer[i + 3] == '"'
        && (buffer[i + 4] == 'I' || buffer[i + 4] == 'U' || buffer[i + 4] == 'D')
        && buffer[i + 5] == '"'
        && buffer[i + 6] == ',';
  }

  /**
   * Whether this may be the beginning of a record, such as {@code 21,}. Quoted text can have it.
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
