package uk.trigpoint.formats.gml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.geometry.Geometries;
import uk.trigpoint.formats.geometry.VertexBudget;
import uk.trigpoint.formats.geometry.VertexList;
import uk.trigpoint.formats.xml.XmlScanner;

/**
 * Reads the geometry of one feature, x or longitude first. A geometry without positions is null; a
 * ring that is not closed is closed; a surface of several patches is a multipolygon.
 */
final class GmlGeometry {
  private static final Set<String> CURVES =
      Set.of("LineString", "LinearRing", "Ring", "Curve", "OrientableCurve", "CompositeCurve");
  private static final Set<String> SURFACES =
      Set.of(
          "Surface",
          "PolyhedralSurface",
          "TriangulatedSurface",
          "Tin",
          "OrientableSurface",
          "CompositeSurface");
  private static final Set<String> SEVERAL =
      Set.of(
          "MultiPoint",
          "MultiLineString",
          "MultiCurve",
          "MultiPolygon",
          "MultiSurface",
          "MultiGeometry");

  /** Geometries that are recognised, but are not places on a map. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "Solid",
          "CompositeSolid",
          "MultiSolid",
          "GeometricComplex",
          "Grid",
          "RectifiedGrid",
          "TopoPoint",
          "TopoCurve",
          "TopoSurface");

  private final XmlScanner xml;
  private final GmlCurves curves;
  private final GmlPositions positions;

  /**
   * @param budget of the feature
   * @param inherited CRS of a geometry that names none; null if none is known
   * @param layer CRS that all geometries must have; null if none is named in the layer
   */
  GmlGeometry(
      XmlScanner xml, VertexBudget budget, @Nullable SrsName inherited, @Nullable SrsName layer) {
    this.xml = xml;
    this.positions = new GmlPositions(xml, budget, inherited == null ? layer : inherited, layer);
    this.curves = new GmlCurves(xml, positions);
  }

  static boolean isGeometry(String element) {
    return element.equals("Point")
        || element.equals("Polygon")
        || CURVES.contains(element)
        || SURFACES.contains(element)
        || SEVERAL.contains(element)
        || UNSUPPORTED.contains(element);
  }

  /**
   * Reads the geometry at whose start the scanner is.
   *
   * @return null if it has no positions
   * @throws FeatureException if it cannot be read, or its CRS is not that of the layer
   */
  @Nullable Geometry read() {
    return read(positions.root());
  }

  private @Nullable Geometry read(GmlPositions.Context outer) {
    String name = xml.name();
    GmlPositions.Context context = positions.enter(outer);
    if (name.equals("Point")) {
      VertexList vertices = positions.list(context);
      return vertices.size() == 0 ? null : Geometries.point(vertices);
    }
    if (name.equals("Polygon")) {
      return polygon(context);
    }
    if (CURVES.contains(name)) {
      VertexList vertices = curves.curve(context);
      return vertices.size() == 0 ? null : Geometries.line(vertices);
    }
    if (SURFACES.contains(name)) {
      return Geometries.simplest(surface(context));
    }
    if (SEVERAL.contains(name)) {
      return Geometries.multi(parts(context));
    }
    throw FeatureException.geometry("a " + name + " is not a place on the map");
  }

  /** Reads the geometries that are members of the current one. */
  private List<Geometry> parts(GmlPositions.Context context) {
    List<Geometry> parts = new ArrayList<>();
    int depth = xml.depth();
    while (positions.nextChild(depth)) {
      int member = xml.depth();
      while (positions.nextChild(member)) {
        if (isGeometry(xml.name())) {
          Geometry part = read(context);
          if (part != null) {
            parts.add(part);
          }
        }
      }
    }
    return parts;
  }

  /** Reads a surface: its patches, or the surfaces it is made of. */
  private List<Geometry> surface(GmlPositions.Context context) {
    List<Geometry> polygons = new ArrayList<>();
    int depth = xml.depth();
    while (positions.nextChild(depth)) {
      int member = xml.depth();
      while (positions.nextChild(member)) {
        Geometry part =
            switch (xml.name()) {
              case "PolygonPatch", "Rectangle", "Triangle" -> polygon(context);
              default -> {
                if (!isGeometry(xml.name())) {
                  throw FeatureException.geometry(
                      "a surface of " + xml.name() + " is not supported");
                }
                yield read(context);
              }
            };
        if (part != null) {
          polygons.add(part);
        }
      }
    }
    return polygons;
  }

  private @Nullable Polygon polygon(GmlPositions.Context context) {
    List<LinearRing> outer = new ArrayList<>();
    List<LinearRing> holes = new ArrayList<>();
    int depth = xml.depth();
    while (positions.nextChild(depth)) {
      switch (xml.name()) {
        case "exterior", "outerBoundaryIs" -> rings(context, outer);
        case "interior", "innerBoundaryIs" -> rings(context, holes);
        default -> {
          // Names and descriptions.
        }
      }
    }
    if (outer.isEmpty() && holes.isEmpty()) {
      return null;
    }
    if (outer.size() != 1) {
      throw FeatureException.geometry("a polygon has " + outer.size() + " outer rings");
    }
    outer.addAll(holes);
    return Geometries.polygon(outer);
  }

  private void rings(GmlPositions.Context context, List<LinearRing> into) {
    int depth = xml.depth();
    while (positions.nextChild(depth)) {
      if (CURVES.contains(xml.name())) {
        VertexList vertices = curves.curve(positions.enter(context));
        if (vertices.size() > 0) {
          into.add(Geometries.ring(vertices));
        }
      }
    }
  }
}
