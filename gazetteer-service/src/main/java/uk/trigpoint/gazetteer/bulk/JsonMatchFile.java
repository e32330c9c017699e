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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.upload.ColumnOptions;
import uk.trigpoint.gazetteer.upload.ColumnReader;
import uk.trigpoint.gazetteer.upload.ColumnReading;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Newline-delimited JSON with one object a line. The output has a line for each line: its members
 * unchanged, then the added ones. A line that is not an object is returned in the member {@code
 * input}. The address is read from the members that are in one of the first lines.
 */
final class JsonMatchFile implements MatchFile<ObjectNode> {
  private static final ObjectMapper JSON = BoundedJson.mapperOfFiles();
  private static final int MAX_LINE_LENGTH = 1 << 20;
  private static final int MAX_KEYS = 1_000;

  private final BufferedReader reader;
  private final boolean withCandidates;
  private final List<String> sample = new ArrayList<>();
  private final List<String> keys;
  private final ColumnReading columns;
  private final FileReading reading;

  /**
   * @param withCandidates whether to write candidates
   */
  JsonMatchFile(UploadedText text, ColumnOptions options, boolean withCandidates)
      throws IOException {
    this.reader = text.reader();
    this.withCandidates = withCandidates;
    Set<String> found = new LinkedHashSet<>();
    List<ObjectNode> objects = new ArrayList<>();
    while (sample.size() < SAMPLE_ROWS) {
      String line = readLine();
      if (line == null) {
        break;
      }
      sample.add(line);
      if (parse(line) instanceof ObjectNode object && found.size() < MAX_KEYS) {
        objects.add(object);
        found.addAll(names(object));
      }
    }
    if (sample.isEmpty()) {
      throw ProblemException.unusable("The file is empty.");
    }
    if (objects.isEmpty()) {
      throw ProblemException.unusable(
          "The file is not JSON lines: none of its first lines is a JSON object.");
    }
    this.keys = List.copyOf(found);
    this.columns = ColumnReader.read(keys, values(objects), options);
    this.reading = FileReading.of("ndjson", text.encoding().name(), null, true, columns);
  }

  @Override
  public FileReading reading() {
    return reading;
  }

  @Override
  public Iterator<Row<ObjectNode>> rows() {
    Iterator<String> sampled = sample.iterator();
    return new Iterator<>() {
      private @Nullable String next = read();

      private @Nullable String read() {
        try {
          return sampled.hasNext() ? sampled.next() : readLine();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

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
        next = read();
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
    if (line.isBlank()) {
      return Row.of(JSON.createObjectNode(), "", "the line is blank");
    }
    if (line.length() >= MAX_LINE_LENGTH) {
      return broken(line.substring(0, 100) + "…", "the line is too long");
    }
    if (!(parse(line) instanceof ObjectNode object)) {
      return broken(line, "the line is not a JSON object");
    }
    return Row.of(object, columns.text(i -> object.path(keys.get(i)).asText("")), null);
  }

  private List<List<String>> values(List<ObjectNode> objects) {
    return objects.stream()
        .map(o -> keys.stream().map(key -> o.path(key).asText("")).toList())
        .toList();
  }

  private static Row<ObjectNode> broken(String line, String fault) {
    return Row.of(JSON.createObjectNode().put("input", line), "", fault);
  }

  private ObjectNode withResult(Row<ObjectNode> row, RowResult result) {
    ObjectNode line = row.original();
    List<String> names = names(line);
    Address address = result.address();
    line.put(AddedColumn.UPRN.name(names), address == null ? null : address.uprn());
    line.put(AddedColumn.SCORE.name(names), result.score());
    line.put(AddedColumn.BAND.name(names), result.band().toString());
    line.set(AddedColumn.EXPLANATION.name(names), JSON.valueToTree(result.explanation()));
    line.put(AddedColumn.MATCHED_ADDRESS.name(names), address == null ? null : address.address());
    line.put(AddedColumn.EASTING.name(names), address == null ? null : (Double) address.easting());
    line.put(
        AddedColumn.NORTHING.name(names), address == null ? null : (Double) address.northing());
    if (withCandidates) {
      line.set(AddedColumn.CANDIDATES.name(names), JSON.valueToTree(result.candidates()));
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

  /** Reads the next line, truncated if it is too long; null at the end. */
  private @Nullable String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (line.length() < MAX_LINE_LENGTH) {
        line.append((char) c);
      }
      c = reader.read();
    }
    return line.toString();
  }
}
