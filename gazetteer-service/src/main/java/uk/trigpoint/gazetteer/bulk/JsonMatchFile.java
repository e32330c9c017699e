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
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Newline-delimited JSON with one object a line. Blank lines are skipped. The output has the
 * members of a line unchanged, then the added ones. A line that is not an object is returned in the
 * member {@code input}.
 */
final class JsonMatchFile implements MatchFile<ObjectNode> {
  private static final ObjectMapper JSON = BoundedJson.mapper();
  private static final int MAX_LINE_LENGTH = 1 << 20;

  private final BufferedReader reader;
  private final @Nullable String columns;
  private final boolean withCandidates;
  private @Nullable String next;

  /**
   * @param columns as for {@link MatchColumns#of}; the first line must have them
   * @param withCandidates whether to write candidates
   */
  JsonMatchFile(UploadedText text, @Nullable String columns, boolean withCandidates)
      throws IOException {
    this.reader = text.reader();
    this.columns = columns;
    this.withCandidates = withCandidates;
    this.next = readLine();
    String first = next;
    if (first != null && parse(first) instanceof ObjectNode object) {
      MatchColumns.of(names(object), columns);
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
      public void write(Row<ObjectNode> row, RowResult result) throws IOException {
        writer.write(JSON.writeValueAsString(withResult(row, result)));
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
    if (line.length() >= MAX_LINE_LENGTH) {
      return broken(line.substring(0, 100) + "…", "the line is too long");
    }
    if (!(parse(line) instanceof ObjectNode object)) {
      return broken(line, "the line is not a JSON object");
    }
    List<String> names = names(object);
    try {
      MatchColumns found = MatchColumns.of(names, columns);
      return Row.of(object, found.text(i -> object.path(names.get(i)).asText("")), null);
    } catch (ProblemException e) {
      return Row.of(object, "", "the line has no address: " + e.getMessage());
    }
  }

  private static Row<ObjectNode> broken(String line, String fault) {
    return Row.of(JSON.createObjectNode().put("input", line), "", fault);
  }

  private ObjectNode withResult(Row<ObjectNode> row, RowResult result) {
    ObjectNode line = row.original();
    List<String> names = names(line);
    Address address = result.address();
    line.put(MatchColumns.name(Added.UPRN, names), address == null ? null : address.uprn());
    line.put(MatchColumns.name(Added.SCORE, names), result.score());
    line.put(MatchColumns.name(Added.BAND, names), result.band().toString());
    line.set(MatchColumns.name(Added.EXPLANATION, names), JSON.valueToTree(result.explanation()));
    line.put(
        MatchColumns.name(Added.MATCHED_ADDRESS, names),
        address == null ? null : address.address());
    line.put(
        MatchColumns.name(Added.EASTING, names),
        address == null ? null : (Double) address.easting());
    line.put(
        MatchColumns.name(Added.NORTHING, names),
        address == null ? null : (Double) address.northing());
    if (withCandidates) {
      line.set(MatchColumns.name(Added.CANDIDATES, names), JSON.valueToTree(result.candidates()));
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

  /** Reads the next line that is not blank; truncates it if it is too long. */
  private @Nullable String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = reader.read()) >= 0) {
      if (c == '\n') {
        if (!line.toString().isBlank()) {
          break;
        }
        line.setLength(0);
      } else if (line.length() < MAX_LINE_LENGTH) {
        line.append((char) c);
      }
    }
    return line.toString().isBlank() ? null : line.toString();
  }
}
