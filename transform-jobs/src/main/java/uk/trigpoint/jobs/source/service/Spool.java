package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.jobs.file.WorkFiles;
import uk.trigpoint.jobs.outcome.JobException;

/**
 * The rows of a service in a file of GeoJSON, with the CRS in which it sent them. Notices keys that
 * come again on a later page.
 */
final class Spool implements AutoCloseable {
  /** Most rows of a service. */
  static final long MAX_ROWS = 5_000_000;

  private static final int MAX_REJECTS = 100_000;

  /** Rejects whose values are kept, because they are in memory until the rows are read. */
  private static final int MAX_VALUES = 2_000;

  private static final int MAX_SHOWN_KEY = 60;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final JsonGenerator out;
  private final KeySet earlier = new KeySet();
  private final Set<String> page = new HashSet<>();
  private final Set<Long> pagesWithoutKeys = new HashSet<>();
  private long pageHash;
  private int pageRowsWithoutKey;
  private final List<Unreadable> rejects = new ArrayList<>();
  private @Nullable String crs;
  private @Nullable String firstRepeated;
  private long rows;
  private long repeated;

  /** Creates an empty file. */
  Spool() {
    try {
      this.file = WorkFiles.create("service", ".geojson");
      OutputStream stream = Files.newOutputStream(file);
      this.out = JSON.getFactory().createGenerator(stream);
      out.writeStartObject();
      out.writeStringField("type", "FeatureCollection");
      out.writeArrayFieldStart("features");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * States the CRS of the geometries of a page.
   *
   * @throws JobException if it is not that of the pages before
   */
  void crs(String stated) {
    if (crs != null && !crs.equals(stated)) {
      throw new JobException(
          "The pages of the service are in different coordinate reference systems, %s and %s."
              .formatted(crs, stated));
    }
    crs = stated;
  }

  /**
   * Adds a row.
   *
   * @param id null if rows have no identifier of their own
   * @param geometry GeoJSON; anything else makes the row a reject; null if it has none
   * @param key by which a row that comes again is noticed; null if it has none
   */
  void add(
      @Nullable String id,
      @Nullable JsonNode geometry,
      ObjectNode properties,
      @Nullable String key) {
    count();
    if (key != null) {
      // One that comes again within a page is the data itself: a step duplicates finds it.
      page.add(key);
    } else {
      pageRowsWithoutKey++;
      pageHash = 31 * pageHash + properties.hashCode();
    }
    try {
      out.writeStartObject();
      out.writeStringField("type", "Feature");
      if (id != null) {
        out.writeStringField("id", id);
      }
      out.writeFieldName("geometry");
      JSON.writeTree(out, geometry == null ? NullNode.getInstance() : geometry);
      out.writeFieldName("properties");
      JSON.writeTree(out, properties);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds a feature of GeoJSON; its id is the key. Anything else is a row that cannot be read.
   *
   * @param located whether its geometry is kept
   */
  void addFeature(JsonNode feature, boolean located) {
    if (!feature.isObject() || !feature.path("type").asText().equals("Feature")) {
      addUnreadable(null, "PARSE_TYPE", "a member of features is not a feature");
      return;
    }
    JsonNode id = feature.path("id");
    String key = id.isValueNode() && !id.isNull() ? id.asText() : null;
    ObjectNode properties =
        feature.path("properties") instanceof ObjectNode own
            ? own
            : JsonNodeFactory.instance.objectNode();
    add(key, located ? feature.get("geometry") : null, properties, key);
  }

  /**
   * A row that cannot be read.
   *
   * @param values by name; null if they could not be read or are not kept
   */
  record Unreadable(Reject reject, @Nullable ObjectNode values) {}

  /** Adds a row that cannot be read, so that it is a reject. */
  void addUnreadable(@Nullable String field, String code, String reason) {
    addUnreadable(field, code, reason, null);
  }

  /**
   * Adds a row that cannot be read, so that it is a reject.
   *
   * @param values by name; null if they could not be read
   */
  void addUnreadable(
      @Nullable String field, String code, String reason, @Nullable ObjectNode values) {
    count();
    if (rejects.size() >= MAX_REJECTS) {
      throw new JobException(
          "More than %,d rows of the service cannot be read. The last one: %s."
              .formatted(MAX_REJECTS, reason));
    }
    rejects.add(
        new Unreadable(
            new Reject(rows, field, code, reason), rejects.size() < MAX_VALUES ? values : null));
  }

  private void count() {
    rows++;
    if (rows > MAX_ROWS) {
      throw new JobException(
          "The service has sent more than %,d rows. State a filter.".formatted(MAX_ROWS));
    }
  }

  /**
   * Ends a page. Returns how many of its rows have no key, or a new one.
   *
   * @throws JobException if rows without keys are those of an earlier page
   */
  int endPage() {
    if (pageRowsWithoutKey > 1 && !pagesWithoutKeys.add(pageHash)) {
      throw new JobException(
          "The service sends the same page again: it does not take the parameters of pages.");
    }
    int fresh = pageRowsWithoutKey;
    pageRowsWithoutKey = 0;
    pageHash = 0;
    for (String key : page) {
      if (earlier.add(key)) {
        fresh++;
      } else {
        repeated++;
        if (firstRepeated == null) {
          firstRepeated =
              key.length() > MAX_SHOWN_KEY ? key.substring(0, MAX_SHOWN_KEY) + "…" : key;
        }
      }
    }
    page.clear();
    return fresh;
  }

  /** Returns how many rows were added, with those that cannot be read. */
  long rows() {
    return rows;
  }

  /** Returns how many keys of a page had come on an earlier one. */
  long repeated() {
    return repeated;
  }

  /** Returns the first key that came again; empty if none did. */
  String firstRepeated() {
    return firstRepeated == null ? "" : firstRepeated;
  }

  /** Returns the rows that cannot be read, with their number for a line. */
  List<Unreadable> rejects() {
    return rejects;
  }

  /** Ends the file, and returns it. */
  Path finish() {
    try {
      out.writeEndArray();
      if (crs != null) {
        out.writeObjectFieldStart("crs");
        out.writeStringField("type", "name");
        out.writeObjectFieldStart("properties");
        out.writeStringField("name", crs);
        out.writeEndObject();
        out.writeEndObject();
      }
      out.writeEndObject();
      out.close();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
      WorkFiles.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
