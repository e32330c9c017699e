package uk.trigpoint.formats.geoparquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.json.BoundedJson;

/**
 * What the metadata of a file says about its geometry column.
 *
 * @param column name of the primary geometry column
 * @param encoding in lower case: {@code wkb} or the name of a native encoding
 * @param crs null if it is undefined
 * @param others names of the other geometry columns
 * @param boxes names of the columns that hold the extents of geometries
 * @see "GeoParquet specification 1.1, File metadata"
 */
record GeoMetadata(
    String column,
    String encoding,
    @Nullable DeclaredCrs crs,
    List<String> others,
    Set<String> boxes) {
  private static final String KEY = "geo";
  private static final String WHERE = "the metadata of the geometry column";
  private static final int MAX_LENGTH = 4 << 20;
  private static final String DEFAULT_CRS = "OGC:CRS84";

  /** Logical type of a column with well-known binary, in Parquet without further metadata. */
  private static final int GEOMETRY = 17;

  private static final int GEOGRAPHY = 18;

  /**
   * Finds the geometry column of a file; empty if it has none.
   *
   * @throws SourceException if the metadata cannot be understood
   */
  static Optional<GeoMetadata> find(Footer footer) {
    Optional<String> text = footer.find(KEY);
    if (text.isEmpty()) {
      return findLogicalType(footer.schema());
    }
    if (text.get().length() > MAX_LENGTH) {
      throw new SourceException("The Parquet file's metadata 'geo' is too long.");
    }
    try {
      return Optional.of(parse(BoundedJson.mapper().readTree(text.get())));
    } catch (JsonProcessingException e) {
      throw new SourceException(
          "The Parquet file's metadata 'geo' " + BoundedJson.describe(e) + ".", e);
    }
  }

  private static GeoMetadata parse(JsonNode geo) {
    JsonNode columns = geo.path("columns");
    String primary = geo.path("primary_column").asText("");
    JsonNode column = columns.path(primary);
    if (!column.isObject()) {
      throw new SourceException(
          "The Parquet file's metadata 'geo' does not describe its primary column '"
              + primary
              + "'.");
    }
    List<String> others = new ArrayList<>();
    Set<String> boxes = new HashSet<>();
    columns
        .properties()
        .forEach(
            c -> {
              if (!c.getKey().equals(primary)) {
                others.add(c.getKey());
              }
              JsonNode box = c.getValue().path("covering").path("bbox").path("xmin").path(0);
              if (box.isTextual()) {
                boxes.add(box.asText());
              }
            });
    return new GeoMetadata(
        primary,
        column.path("encoding").asText("WKB").toLowerCase(Locale.ROOT),
        crs(column),
        others,
        boxes);
  }

  private static @Nullable DeclaredCrs crs(JsonNode column) {
    JsonNode crs = column.get("crs");
    if (crs == null) {
      return new DeclaredCrs(DEFAULT_CRS, "the GeoParquet specification, as the file names none");
    }
    if (crs.isTextual()) {
      return crs.asText().isBlank() ? null : new DeclaredCrs(crs.asText(), WHERE);
    }
    Optional<String> id = findId(crs).or(() -> findId(crs.path("source_crs")));
    String name = crs.path("name").asText("");
    return id.map(text -> new DeclaredCrs(text, WHERE))
        .orElseGet(() -> name.isBlank() ? null : new DeclaredCrs(name, WHERE));
  }

  private static Optional<String> findId(JsonNode crs) {
    JsonNode id = crs.path("id");
    String authority = id.path("authority").asText("");
    String code = id.path("code").asText("");
    return authority.isBlank() || code.isBlank()
        ? Optional.empty()
        : Optional.of(authority + ":" + code);
  }

  private static Optional<GeoMetadata> findLogicalType(Schema schema) {
    for (Schema.Node node : schema.roots()) {
      if (!node.group()) {
        Thrift.Struct logical = node.leaves().getFirst().logicalType();
        if (logical.has(GEOMETRY) || logical.has(GEOGRAPHY)) {
          String crs = logical.get(logical.has(GEOMETRY) ? GEOMETRY : GEOGRAPHY).text(1);
          String text = crs.isEmpty() ? DEFAULT_CRS : crs.replaceFirst("^srid:", "EPSG:");
          return Optional.of(
              new GeoMetadata(
                  node.name(), "wkb", new DeclaredCrs(text, WHERE), List.of(), Set.of()));
        }
      }
    }
    return Optional.empty();
  }
}
