package uk.trigpoint.records.dtf;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Sliding window over a text: always holds at least the longest allowed record with its line break,
 * or the rest of the text. {@link #findRecord} may move the characters within {@link #chars}.
 */
final class DtfWindow implements Closeable {
  static final int MAX_RECORD_CHARACTERS = 1 << 16;

  private static final int BUFFER = 1 << 18;

  /** Characters from {@link #at} (inclusive) to {@link #end} (exclusive) are unread. */
  final char[] chars = new char[BUFFER];

  int at;
  int end;
  boolean exhausted;

  /** Number of the line at {@link #at}, from 1. */
  long line = 1;

  /** The blank lines that were skipped. */
  final BlankLines.Counter blankLines = new BlankLines.Counter();

  private final Reader in;
  private boolean lineContinues;

  DtfWindow(Reader in) {
    this.in = in;
  }

  /** Moves to the next line that is not blank. Returns false at the end of the text. */
  boolean findRecord() throws IOException {
    skipRestOfLine();
    while (true) {
      fill();
      int max = Math.min(end, at + MAX_RECORD_CHARACTERS);
      int i = at;
      boolean controls = false;
      while (i < max && chars[i] <= ' ' && chars[i] != '\n' && chars[i] != '\r') {
        controls |= chars[i] < ' ' && chars[i] != '\t';
        i++;
      }
      if (i == end) {
        if (i > at) {
          blankLines.add(new BlankLines.Line(line, controls));
        }
        at = i;
        return false;
      }
      if (i == max || chars[i] > ' ') {
        return true;
      }
      blankLines.add(new BlankLines.Line(line, controls));
      at = i;
      skipLineBreak();
    }
  }

  /** Sets whether the current line continues after {@link #at}; its rest is skipped then. */
  void setLineContinues(boolean lineContinues) {
    this.lineContinues = lineContinues;
  }

  /** Skips the rest of a line that is longer than {@link #MAX_RECORD_CHARACTERS}. */
  private void skipRestOfLine() throws IOException {
    while (lineContinues) {
      while (at < end && chars[at] != '\n' && chars[at] != '\r') {
        at++;
      }
      lineContinues = at == end && !exhausted;
      fill();
      if (!lineContinues) {
        skipLineBreak();
      }
    }
  }

  /** Skips the line break at {@link #at}, if there is one. */
  void skipLineBreak() {
    if (at < end) {
      at += chars[at] == '\r' && at + 1 < end && chars[at + 1] == '\n' ? 2 : 1;
      line++;
    }
  }

  /** Reads until the window holds the longest allowed record and its line break. */
  private void fill() throws IOException {
    if (exhausted || end - at > MAX_RECORD_CHARACTERS + 1) {
      return;
    }
    System.arraycopy(chars, at, chars, 0, end - at);
    end -= at;
    at = 0;
    while (end < BUFFER && !exhausted) {
      int read = in.read(chars, end, BUFFER - end);
      if (read < 0) {
        exhausted = true;
      } else {
        end += read;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
