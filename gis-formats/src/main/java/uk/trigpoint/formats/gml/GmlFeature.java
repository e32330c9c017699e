package uk.trigpoint.formats.gml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.ColumnNames;

/** A feature while it is read. */
final class GmlFeature {
  private static final String SEPARATOR = "; ";

  private final String type;
  private final @Nullable String id;
  private final Map<String, StringBuilder> values = new LinkedHashMap<>();
  private final List<String> geometryPaths = new ArrayList<>();
  private final List<Geometry> geometries = new ArrayList<>();
  private @Nullable SrsName srs;
  private @Nullable Reject reject;
  private int arcs;

  GmlFeature(String type, @Nullable String id) {
    this.type = type;
    this.id = id;
  }

  String type() {
    return type;
  }

  @Nullable String id() {
    return id;
  }

  /** Returns the paths that have values: the names of nested elements, joined. */
  Set<String> paths() {
    return values.keySet();
  }

  /** Finds a value; null if it is missing, blank or nil. */
  @Nullable String find(String path) {
    StringBuilder value = values.get(path);
    return value == null || value.isEmpty() ? null : value.toString();
  }

  /** Returns the paths of its geometries, in order, each once. */
  List<String> geometryPaths() {
    return geometryPaths;
  }

  List<Geometry> geometries() {
    return geometries;
  }

  /** Returns the CRS of its first geometry; null if neither it nor an envelope names one. */
  @Nullable SrsName srs() {
    return srs;
  }

  @Nullable Reject reject() {
    return reject;
  }

  /** Returns the number of arcs in its geometries. */
  int arcs() {
    return arcs;
  }

  /**
   * Adds a value; those of a repeated element are joined.
   *
   * @throws uk.trigpoint.formats.SourceException if there are too many different elements
   */
  void addValue(String path, @Nullable String text) {
    StringBuilder value = values.get(path);
    if (value == null) {
      ColumnNames.requireFew(values.size() + 1);
      value = new StringBuilder();
      values.put(path, value);
    }
    if (text != null) {
      value.append(value.isEmpty() ? "" : SEPARATOR).append(text);
    }
  }

  void foundGeometry(String path, @Nullable SrsName of, int itsArcs) {
    if (!geometryPaths.contains(path)) {
      geometryPaths.add(path);
    }
    srs = srs == null ? of : srs;
    arcs += itsArcs;
  }

  void reject(Reject why) {
    reject = reject == null ? why : reject;
  }
}
