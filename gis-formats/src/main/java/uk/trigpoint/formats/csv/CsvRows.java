package uk.trigpoint.formats.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a CSV file that may be damaged, for uses in which every row must be returned.
 * Blank lines are rows. Lines end in LF, CR or CRLF.
 *
 * <p>A quote that is opened but not closed affects its own line only. A quoted field may contain
 * line breaks; the lines are one row unless they are more plausible as rows: if the quote is not
 * closed within {@value #MAX_LINES} lines, if the closing quote is followed by text, or if every
 * line by itself has as many fields as the header.
 *
 * @see "RFC 4180"
 */
public final class CsvRows implements Closeable {
  /** Maximum number of lines of a row. */
  private static final int MAX_LINES = 50;

  private static final int BUFFER = 1 << 16;
  private static final String UNCLOSED = "a quote is opened but not closed";

  private final Reader in;
  private final char delimiter;
  private final int maxRowLength;
  private final char[] buffer = new char[BUFFER];
  private int position;
  private int length;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private long lines;
  private int width;

  /** A line with its line break. */
  private record Line(long number, String text, boolean truncated) {}

  /**
   * @param in without byte order mark
   * @param maxRowLength maximum length of a row, characters; the rest of a longer line is dropped,
   *     and its row has a fault
   */
  public CsvRows(Reader in, char delimiter, int maxRowLength) {
    this.in = in;
    this.delimiter = delimiter;
    this.maxRowLength = maxRowLength;
  }

  /** Reads the next row; empty at the end of the file. The first row sets the expected width. */
  public Optional<CsvRow> next() throws IOException {
    Line line = nextLine();
    if (line == null) {
      return Optional.empty();
    }
    CsvRow row = row(line);
    if (width == 0 && !row.isBlank()) {
      width = row.fields().size();
    }
    return Optional.of(row);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private CsvRow row(Line line) throws IOException {
    if (line.truncated()) {
      return CsvRow.tooLong(line.number(), CsvLine.literal(line.text(), delimiter), maxRowLength);
    }
    CsvLine first = CsvLine.parse(line.text(), delimiter);
    if (first.state() != CsvLine.State.OPEN) {
      return new CsvRow(line.number(), first.fields(), null);
    }
    List<Line> span = span(line);
    if (span.size() > 1) {
      CsvLine whole = CsvLine.parse(text(span), delimiter);
      if (isOneRow(whole, span)) {
        return new CsvRow(line.number(), whole.fields(), null);
      }
      for (int i = span.size() - 1; i > 0; i--) {
        ahead.addFirst(span.get(i));
      }
    }
    return new CsvRow(line.number(), first.withoutQuote(width), UNCLOSED);
  }

  /** Reads lines until the quote that is open in a line is closed; returns only it if it is not. */
  private List<Line> span(Line line) throws IOException {
    List<Line> span = new ArrayList<>(List.of(line));
    int characters = line.text().length();
    while (span.size() < MAX_LINES) {
      Line next = nextLine();
      if (next == null) {
        break;
      }
      span.add(next);
      characters += next.text().length();
      if (next.truncated() || characters > maxRowLength) {
        break;
      }
      if (next.text().indexOf('"') >= 0
          && CsvLine.parse(text(span), delimiter).state() != CsvLine.State.OPEN) {
        return span;
      }
    }
    for (int i = span.size() - 1; i > 0; i--) {
      ahead.addFirst(span.get(i));
    }
    return List.of(line);
  }

  private boolean isOneRow(CsvLine whole, List<Line> span) {
    if (whole.state() != CsvLine.State.COMPLETE) {
      return false;
    }
    if (width <= 1) {
      return true;
    }
    long fitting =
        span.stream().filter(l -> CsvLine.literal(l.text(), delimiter).size() == width).count();
    return whole.fields().size() == width ? fitting < span.size() : fitting == 0;
  }

  private static String text(List<Line> span) {
    StringBuilder text = new StringBuilder();
    span.forEach(l -> text.append(l.text()));
    return text.toString();
  }

  private @Nullable Line nextLine() throws IOException {
    if (!ahead.isEmpty()) {
      return ahead.removeFirst();
    }
    StringBuilder text = new StringBuilder();
    boolean truncated = false;
    boolean ended = false;
    boolean any = false;
    while (!ended) {
      if (position == length && !fill()) {
        break;
      }
      any = true;
      int from = position;
      while (position < length && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      int room = maxRowLength - text.length();
      truncated |= position - from > room;
      text.append(buffer, from, Math.min(position - from, room));
      if (position < length) {
        ended = true;
        lineBreak(text);
      }
    }
    return any ? new Line(++lines, text.toString(), truncated) : null;
  }

  private void lineBreak(StringBuilder text) throws IOException {
    char c = buffer[position++];
    text.append(c);
    if (c == '\r' && (position < length || fill()) && buffer[position] == '\n') {
      text.append('\n');
      position++;
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    length = Math.max(0, in.read(buffer, 0, BUFFER));
    return length > 0;
  }
}
