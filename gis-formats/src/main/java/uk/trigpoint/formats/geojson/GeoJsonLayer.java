package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.geometry.VertexBudget;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.formats.text.TextEncoding;

/**
 * The features of a GeoJSON file, streamed one by one. Their {@code id} is a field of its own.
 * Coordinates are longitude, latitude (RFC 7946) unless the file has the {@code crs} member of the
 * 2008 specification.
 */
final class GeoJsonLayer implements RawLayer {
  private static final String ID = "id";

  private final Path file;
  private final TextEncoding encoding;
  private final List<RawField> fields = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Recognised> recognised = new ArrayList<>();
  private boolean hasIds;
  private boolean hasGeometry;
  private @Nullable String crs;

  private GeoJsonLayer(Path file, TextEncoding encoding) {
    this.file = file;
    this.encoding = encoding;
  }

  static GeoJsonLayer open(Path file, ReadSettings settings) throws IOException {
    GeoJsonLayer layer = new GeoJsonLayer(file, TextEncoding.of(file, settings.encoding()));
    layer.findFields();
    return layer;
  }

  private void findFields() throws IOException {
    Set<String> found = new LinkedHashSet<>();
    Set<String> inexact;
    // Without features, nothing says that it is a table.
    hasGeometry = true;
    boolean[] any = new boolean[1];
    boolean sequence;
    try (GeoJsonParser parser = new GeoJsonParser(encoding.open(file), false)) {
      parser.forEach(
          feature -> {
            if (feature.fault() != null) {
              return;
            }
            hasIds |= feature.id().isValueNode() && !feature.id().isNull();
            hasGeometry = any[0] && hasGeometry || feature.geometry() != null;
            any[0] = true;
            feature.properties().properties().forEach(p -> found.add(p.getKey()));
            ColumnNames.requireFew(found.size());
          });
      crs = parser.crs();
      sequence = parser.isSequence();
      inexact = parser.inexact();
    } catch (JsonProcessingException e) {
      throw new SourceException("The file " + BoundedJson.describe(e) + ".", e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    if (sequence) {
      recognised.add(new Recognised("format", "geojson", "a sequence of features", true));
    }
    recognised.add(encoding.recognised());
    if (hasIds) {
      fields.add(new RawField(found.contains(ID) ? "feature id" : ID, null, true));
    }
    for (String name : found) {
      names.add(name);
      fields.add(new RawField(name, inexact.contains(name) ? ColumnType.TEXT : null));
      if (inexact.contains(name)) {
        recognised.add(
            new Recognised(
                "fields",
                name + " as text",
                "it has numbers of more than 17 digits or out of range, which are kept as written",
                true));
      }
    }
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public List<RawField> fields() {
    return fields;
  }

  @Override
  public boolean hasGeometry() {
    return hasGeometry;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    String declared = crs;
    return Optional.of(
        declared == null
            ? new DeclaredCrs("OGC:CRS84", "GeoJSON (RFC 7946)")
            : new DeclaredCrs(declared, "the file's crs member"));
  }

  @Override
  public List<Recognised> recognised() {
    return recognised;
  }

  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    try (GeoJsonParser parser = new GeoJsonParser(encoding.open(file), true)) {
      long[] number = new long[1];
      parser.forEach(feature -> pass(++number[0], feature, sink));
    } catch (JsonProcessingException e) {
      throw new SourceException("The file " + BoundedJson.describe(e) + ".", e);
    }
  }

  private void pass(long number, GeoJsonFeature feature, RawSink sink) throws SQLException {
    FeatureException fault = feature.fault();
    if (fault != null) {
      sink.reject(fault.toReject(number, fault.code().equals("PARSE_GEOM") ? "geometry" : null));
      return;
    }
    GeoJsonShape stored = feature.geometry();
    Geometry geometry = null;
    if (stored == GeoJsonShape.TOO_LARGE) {
      sink.reject(VertexBudget.exceeded().toReject(number, "geometry"));
      return;
    }
    if (stored != null) {
      try {
        geometry = GeoJsonGeometry.of(stored);
      } catch (IllegalArgumentException e) {
        sink.reject(new Reject(number, "geometry", "PARSE_GEOM", String.valueOf(e.getMessage())));
        return;
      }
    }
    List<@Nullable String> values = new ArrayList<>(fields.size());
    if (hasIds) {
      values.add(text(feature.id()));
    }
    JsonNode properties = feature.properties();
    for (String name : names) {
      values.add(text(properties.path(name)));
    }
    sink.feature(number, geometry, values);
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  @Override
  public void close() {}
}
