package uk.trigpoint.records.dtf;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * The part of a text that a scanner looks at: at least the longest record there may be, with its
 * line break, until the text ends. Moving on to the next record may move the characters.
 */
final class DtfWindow implements Closeable {
  /** Characters of a record at most. */
  static final int MOST_CHARACTERS = 1 << 16;

  private static final int BUFFER = 1 << 18;

  /** The characters from {@link #at} to {@link #end} are those not yet read. */
  final char[] chars = new char[BUFFER];

  int at;
  int end;
  boolean exhausted;

  /** Number of the line that {@link #at} is in, from 1. */
  long line = 1;

  private final Reader in;
  private boolean cutShort;

  DtfWindow(Reader in) {
    this.in = in;
  }

  /** Goes to the next line that is not blank; false at the end of the text. */
  boolean findRecord() throws IOException {
    passRest();
    while (true) {
      fill();
      int most = Math.min(end, at + MOST_CHARACTERS);
      int i = at;
      while (i < most && chars[i] <= ' ' && chars[i] != '\n' && chars[i] != '\r') {
        i++;
      }
      if (i == end) {
        return false;
      }
      if (i == most || chars[i] > ' ') {
        return true;
      }
      at = i;
      passLineBreak();
    }
  }

  /** Whether what is left of this line is to be passed over before the next record. */
  void setCutShort(boolean cutShort) {
    this.cutShort = cutShort;
  }

  /** Passes over the rest of a line that was longer than a record may be. */
  private void passRest() throws IOException {
    while (cutShort) {
      while (at < end && chars[at] != '\n' && chars[at] != '\r') {
        at++;
      }
      cutShort = at == end && !exhausted;
      fill();
      if (!cutShort) {
        passLineBreak();
      }
    }
  }

  /** Passes over the line break at hand, if any. */
  void passLineBreak() {
    if (at < end) {
      at += chars[at] == '\r' && at + 1 < end && chars[at + 1] == '\n' ? 2 : 1;
      line++;
    }
  }

  /** Sees to it that the longest record and its line break are in the window. */
  private void fill() throws IOException {
    if (exhausted || end - at > MOST_CHARACTERS + 1) {
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
