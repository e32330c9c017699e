package uk.trigpoint.formats.gml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;

/** A feature while it is read. */
final class GmlFeature {
  private static final String SEPARATOR = "; ";

  private final String type;
  private final @Nullable String id;
  private final Map<String, @Nullable String> values = new LinkedHashMap<>();
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

  /** Returns the values by path: the names of nested elements, joined. */
  Map<String, @Nullable String> values() {
    return values;
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

  /** Adds a value; those of a repeated element are joined. */
  void addValue(String path, @Nullable String text) {
    String before = values.get(path);
    values.put(path, before == null ? text : text == null ? before : before + SEPARATOR + text);
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
