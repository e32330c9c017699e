package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.GeometryImporter;
import uk.trigpoint.formats.ReadOptions;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.TypeInference;
import uk.trigpoint.formats.json.BoundedJson;

/**
 * GeoJSON: a FeatureCollection or a single Feature, streamed feature by feature. Coordinates are
 * longitude, latitude (RFC 7946) unless a CRS is given or the file has the {@code crs} member of
 * the 2008 specification.
 */
final class GeoJsonSource implements FeatureSource {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private final Path file;
  private final BritishTransform transform;
  private final @Nullable Crs stated;
  private final Map<String, TypeInference> properties = new LinkedHashMap<>();
  private List<Column> columns = List.of();
  private GeometryType geometryType = GeometryType.NONE;
  private @Nullable Crs declared;

  private GeoJsonSource(Path file, @Nullable Crs stated, BritishTransform transform) {
    this.file = file;
    this.stated = stated;
    this.transform = transform;
  }

  static GeoJsonSource open(Path file, ReadOptions options) {
    GeoJsonSource source = new GeoJsonSource(file, options.crs(), options.transform());
    source.inferColumns();
    return source;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public GeometryType geometryType() {
    return geometryType;
  }

  @Override
  public void read(RowSink sink) throws SQLException {
    Crs crs = stated != null ? stated : declared != null ? declared : Crs.CRS84;
    GeometryImporter input = new GeometryImporter(crs, transform);
    List<String> names = List.copyOf(properties.keySet());
    eachFeature((number, feature) -> row(number, feature, names, input, sink));
  }

  private void row(
      long number, JsonNode feature, List<String> names, GeometryImporter input, RowSink sink)
      throws SQLException {
    sink.offer(
        number,
        locate(number, feature.path("geometry"), input),
        columns,
        () -> values(feature.path("properties"), names));
  }

  private static List<@Nullable String> values(JsonNode properties, List<String> names) {
    List<@Nullable String> values = new ArrayList<>(names.size());
    for (String name : names) {
      values.add(text(properties.path(name)));
    }
    return values;
  }

  private static GeometryImporter.Outcome locate(
      long number, JsonNode geometry, GeometryImporter input) {
    try {
      return geometry.isObject()
          ? input.toNationalGrid(GeoJsonGeometry.read(geometry), number, "geometry")
          : new GeometryImporter.Outcome.Accepted(null);
    } catch (IllegalArgumentException e) {
      return new GeometryImporter.Outcome.Rejected(
          new Reject(number, "geometry", "PARSE_GEOM", String.valueOf(e.getMessage())));
    }
  }

  private void inferColumns() {
    eachFeature(
        (number, feature) -> {
          feature
              .path("properties")
              .properties()
              .forEach(
                  p ->
                      properties
                          .computeIfAbsent(p.getKey(), k -> new TypeInference())
                          .observe(text(p.getValue())));
          GeometryType type = GeoJsonGeometry.type(feature.path("geometry"));
          geometryType = geometryType.and(type);
        });
    columns = ColumnNames.unique(properties);
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private interface EachFeature {
    void feature(long number, JsonNode feature) throws SQLException;
  }

  private void eachFeature(EachFeature each) {
    try (InputStream in = skippingBom(file);
        FeatureTokenLimit parser = new FeatureTokenLimit(JSON.getFactory().createParser(in))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new SourceException("The file is not GeoJSON: it does not start with {.");
      }
      parse(parser, each);
    } catch (JsonProcessingException e) {
      throw new SourceException("The file " + BoundedJson.describe(e) + ".", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new SourceException("The rows could not be written.", e);
    }
  }

  /** Parses a FeatureCollection, or a single Feature. */
  private void parse(FeatureTokenLimit parser, EachFeature each) throws IOException, SQLException {
    ObjectNode single = JSON.createObjectNode();
    boolean collection = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("features") && parser.currentToken() == JsonToken.START_ARRAY) {
        collection = true;
        parseFeatures(parser, each);
      } else {
        JsonNode value = JSON.readTree(parser);
        single.set(name, value);
        if (name.equals("crs")) {
          declared = declaredCrs(value);
        }
      }
    }
    if (!collection) {
      if (!single.path("type").asText().equals("Feature")) {
        throw new SourceException(
            "The file is not GeoJSON: it is neither a FeatureCollection nor a Feature.");
      }
      each.feature(1, single);
    }
  }

  private static void parseFeatures(FeatureTokenLimit parser, EachFeature each)
      throws IOException, SQLException {
    long number = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.reset();
      each.feature(++number, JSON.readTree(parser));
    }
  }

  private static Crs declaredCrs(JsonNode crs) {
    String name = crs.path("properties").path("name").asText();
    Optional<Crs> known = Crs.find(name);
    if (known.isEmpty()) {
      throw new SourceException(
          "The file's crs '" + name + "' is not one of EPSG:27700, 4258, 4326, 3857 and CRS84.");
    }
    // GeoJSON 2008 files use longitude, latitude whatever the axis order of the CRS.
    return known.get();
  }

  private static InputStream skippingBom(Path file) throws IOException {
    PushbackInputStream in =
        new PushbackInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), 3);
    byte[] start = in.readNBytes(3);
    boolean mark =
        start.length == 3
            && (start[0] & 0xFF) == 0xEF
            && (start[1] & 0xFF) == 0xBB
            && (start[2] & 0xFF) == 0xBF;
    if (!mark) {
      in.unread(start);
    }
    return in;
  }
}
