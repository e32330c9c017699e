package uk.trigpoint.gazetteer.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.table.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Newline-delimited JSON, an object a line; blank lines are none. The members of a line come back
 * first and unchanged. A line that is no object comes back as the text {@code input}.
 */
final class JsonMatchFile implements MatchFile<ObjectNode> {
  private static final ObjectMapper JSON = BoundedJson.mapper();
  private static final int LONGEST_LINE = 1 << 20;

  private final BufferedReader reader;
  private final @Nullable String columns;
  private final boolean withCandidates;
  private @Nullable String next;

  /**
   * @param columns as for {@link Columns#of}; the first line must have them
   * @param withCandidates whether candidates are written
   */
  JsonMatchFile(UploadedText text, @Nullable String columns, boolean withCandidates)
      throws IOException {
    this.reader = text.reader();
    this.columns = columns;
    this.withCandidates = withCandidates;
    this.next = readLine();
    String first = next;
    if (first != null && parse(first) instanceof ObjectNode object) {
      Columns.of(names(object), columns);
    }
  }

  @Override
  public Iterator<Row<ObjectNode>> rows() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Row<ObjectNode> next() {
        String line = next;
        if (line == null) {
          throw new NoSuchElementException();
        }
        try {
          next = readLine();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return row(line);
      }
    };
  }

  @Override
  public RowWriter<ObjectNode> writer(OutputStream out) {
    BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    return new RowWriter<>() {
      @Override
      public void write(Row<ObjectNode> row, RowAnswer answer) throws IOException {
        writer.write(JSON.writeValueAsString(answered(row, answer)));
        writer.write('\n');
      }

      @Override
      public void close() throws IOException {
        writer.close();
      }
    };
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private Row<ObjectNode> row(String line) {
    if (line.length() >= LONGEST_LINE) {
      return broken(line.substring(0, 100) + "…", "the line is too long");
    }
    if (!(parse(line) instanceof ObjectNode object)) {
      return broken(line, "the line is no JSON object");
    }
    List<String> names = names(object);
    try {
      Columns found = Columns.of(names, columns);
      return Row.of(object, found.text(i -> object.path(names.get(i)).asText("")), null);
    } catch (ProblemException e) {
      return Row.of(object, "", "the line has no address: " + e.getMessage());
    }
  }

  private static Row<ObjectNode> broken(String line, String fault) {
    return Row.of(JSON.createObjectNode().put("input", line), "", fault);
  }

  private ObjectNode answered(Row<ObjectNode> row, RowAnswer answer) {
    ObjectNode line = row.original();
    List<String> names = names(line);
    Address address = answer.address();
    line.put(Columns.name(Added.UPRN, names), address == null ? null : address.uprn());
    line.put(Columns.name(Added.SCORE, names), answer.score());
    line.put(Columns.name(Added.BAND, names), answer.band().toString());
    line.set(Columns.name(Added.EXPLANATION, names), JSON.valueToTree(answer.explanation()));
    line.put(
        Columns.name(Added.MATCHED_ADDRESS, names), address == null ? null : address.address());
    line.put(
        Columns.name(Added.EASTING, names), address == null ? null : (Double) address.easting());
    line.put(
        Columns.name(Added.NORTHING, names), address == null ? null : (Double) address.northing());
    if (withCandidates) {
      line.set(Columns.name(Added.CANDIDATES, names), JSON.valueToTree(answer.candidates()));
    }
    return line;
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static @Nullable JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** The next line that is not blank, cut off where it is too long. */
  private @Nullable String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = reader.read()) >= 0) {
      if (c == '\n') {
        if (!line.toString().isBlank()) {
          break;
        }
        line.setLength(0);
      } else if (line.length() < LONGEST_LINE) {
        line.append((char) c);
      }
    }
    return line.toString().isBlank() ? null : line.toString();
  }
}
