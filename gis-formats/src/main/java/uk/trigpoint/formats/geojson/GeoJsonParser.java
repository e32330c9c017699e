package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.json.BoundedJson;

/** Parses the features of a GeoJSON text one after the other. */
final class GeoJsonParser implements Closeable {
  private static final ObjectMapper JSON = fastNumbers(BoundedJson.mapperOfFiles());
  private static final char RECORD_SEPARATOR = '\u001E';
  private static final Set<String> GEOMETRIES =
      Set.of(
          "Point",
          "MultiPoint",
          "LineString",
          "MultiLineString",
          "Polygon",
          "MultiPolygon",
          "GeometryCollection");

  private final FeatureTokenLimit parser;
  private final boolean withCoordinates;
  private final PropertyValues values = new PropertyValues();
  private @Nullable String crs;
  private boolean sequence;

  /** Receives a feature object. */
  interface FeatureConsumer {
    void accept(GeoJsonFeature feature) throws SQLException;
  }

  /**
   * @param withCoordinates whether features get their geometries; else only whether they have one
   */
  GeoJsonParser(Reader text, boolean withCoordinates) throws IOException {
    this.withCoordinates = withCoordinates;
    this.parser =
        new FeatureTokenLimit(JSON.getFactory().createParser(new SeparatorsAsSpaces(text)));
  }

  /** Returns the CRS that the collection declares; null if none. Known after all features. */
  @Nullable String crs() {
    return crs;
  }

  /** Returns whether the text was a sequence of features. Known after all features. */
  boolean isSequence() {
    return sequence;
  }

  /** Returns the names of properties with a number that a double cannot hold, so far. */
  Set<String> inexact() {
    return values.inexact();
  }

  /**
   * Passes each feature to the consumer.
   *
   * @throws SourceException if the text is JSON, but not GeoJSON
   */
  void forEach(FeatureConsumer consumer) throws IOException, SQLException {
    if (parser.nextToken() == null) {
      throw new SourceException("The file is empty.");
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new SourceException("The file is not GeoJSON: it does not start with {.");
    }
    boolean collection = object(consumer);
    JsonToken next = parser.nextToken();
    while (next != null) {
      if (collection || next != JsonToken.START_OBJECT) {
        throw new SourceException(
            "The file has more text after its end, at line "
                + parser.currentTokenLocation().getLineNr()
                + ". It may be several files joined.");
      }
      sequence = true;
      parser.reset();
      if (object(consumer)) {
        throw new SourceException(
            "The file has a FeatureCollection after features, at line "
                + parser.currentTokenLocation().getLineNr()
                + ".");
      }
      next = parser.nextToken();
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Parses one object; returns whether it was a FeatureCollection. */
  private boolean object(FeatureConsumer consumer) throws IOException, SQLException {
    ObjectNode single = JSON.createObjectNode();
    GeoJsonShape geometry = null;
    boolean collection = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken start = parser.nextToken();
      if (name.equals("features") && start == JsonToken.START_ARRAY) {
        collection = true;
        features(consumer);
      } else if (name.equals("geometry") && start == JsonToken.START_OBJECT) {
        geometry = geometry();
      } else if (name.equals("properties")) {
        single.set(name, values.read(parser));
      } else if (name.equals("id")) {
        single.set(name, values.value(name, parser));
      } else {
        JsonNode value = JSON.readTree(parser);
        single.set(name, value);
        if (name.equals("crs") && value.isObject()) {
          crs = value.path("properties").path("name").asText();
        }
      }
    }
    if (!collection) {
      consumer.accept(feature(single, geometry));
    }
    return collection;
  }

  private static GeoJsonFeature feature(ObjectNode single, @Nullable GeoJsonShape geometry) {
    String type = single.path("type").asText();
    JsonNode none = MissingNode.getInstance();
    if (GEOMETRIES.contains(type)) {
      return new GeoJsonFeature(none, none, GeoJsonGeometry.shape(single));
    }
    if (!type.equals("Feature")) {
      throw new SourceException(
          "The file is JSON, but not GeoJSON: it is neither a FeatureCollection nor a Feature.");
    }
    if (single.hasNonNull("geometry")) {
      return GeoJsonFeature.rejected(noGeometry());
    }
    return new GeoJsonFeature(single.path("id"), single.path("properties"), geometry);
  }

  private static FeatureException noGeometry() {
    return FeatureException.geometry("the member geometry must be an object or null");
  }

  private void features(FeatureConsumer consumer) throws IOException, SQLException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.reset();
      consumer.accept(feature());
    }
  }

  /** Parses a member of the array of features. */
  private GeoJsonFeature feature() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      skip();
      return GeoJsonFeature.noFeature("a member of features must be a feature, an object");
    }
    JsonNode id = MissingNode.getInstance();
    JsonNode properties = MissingNode.getInstance();
    GeoJsonShape geometry = null;
    FeatureException fault = null;
    String type = null;
    boolean anyMember = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken start = parser.nextToken();
      anyMember |= name.equals("properties") || name.equals("geometry");
      switch (name) {
        case "type" -> type = start == JsonToken.VALUE_STRING ? parser.getText() : skipped("");
        case "id" -> id = values.value(name, parser);
        case "properties" -> properties = values.read(parser);
        case "geometry" -> {
          if (start == JsonToken.START_OBJECT) {
            geometry = geometry();
          } else if (start != JsonToken.VALUE_NULL) {
            skip();
            fault = noGeometry();
          }
        }
        default -> skip();
      }
    }
    if (type == null ? !anyMember : !type.equals("Feature")) {
      return GeoJsonFeature.noFeature("a member of features must have the type Feature");
    }
    return fault == null
        ? new GeoJsonFeature(id, properties, geometry)
        : GeoJsonFeature.rejected(fault);
  }

  private GeoJsonShape geometry() throws IOException {
    if (withCoordinates) {
      return GeoJsonShape.parse(parser.uncounted());
    }
    skip();
    return GeoJsonShape.UNREAD;
  }

  private void skip() throws IOException {
    parser.skipChildren();
  }

  private String skipped(String instead) throws IOException {
    skip();
    return instead;
  }

  /** Has numbers parsed by a faster algorithm, which rounds as the standard library does. */
  private static ObjectMapper fastNumbers(ObjectMapper mapper) {
    mapper.getFactory().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER.mappedFeature());
    return mapper;
  }

  /** Reads the record separators of a JSON text sequence as spaces. */
  private static final class SeparatorsAsSpaces extends FilterReader {
    SeparatorsAsSpaces(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      return read == RECORD_SEPARATOR ? ' ' : read;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      for (int i = offset; i < offset + read; i++) {
        if (buffer[i] == RECORD_SEPARATOR) {
          buffer[i] = ' ';
        }
      }
      return read;
    }
  }
}
