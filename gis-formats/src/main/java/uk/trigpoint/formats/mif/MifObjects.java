package uk.trigpoint.formats.mif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.geometry.ArcStroking;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.geometry.Geometries;
import uk.trigpoint.formats.geometry.RingAssembly;
import uk.trigpoint.formats.geometry.VertexBudget;
import uk.trigpoint.formats.geometry.VertexList;

/**
 * Reads the objects of a .mif file after its header. Clauses of display, such as pens and brushes,
 * are ignored.
 */
final class MifObjects {
  private static final Set<String> OBJECTS =
      Set.of(
          "none",
          "point",
          "line",
          "pline",
          "region",
          "arc",
          "text",
          "rect",
          "roundrect",
          "ellipse",
          "multipoint",
          "collection");
  private static final Set<String> DISPLAY =
      Set.of(
          "pen", "brush", "symbol", "smooth", "center", "font", "spacing", "justify", "angle",
          "label");
  private static final int MAX_PARTS_OF_COLLECTION = 1_000;

  private final MifTokens tokens;
  private final MifLines lines;
  private final MifHeader.Transform transform;
  private final ArcStroking stroking;
  private final Map<Converted, Long> converted = new EnumMap<>(Converted.class);
  private VertexBudget budget = new VertexBudget();
  private String kind = "";
  private boolean inCollection;

  /** Objects that are not geometries and are converted to some. */
  enum Converted {
    ELLIPSE("ellipse or arc", "ellipses and arcs are replaced by lines at most 0.01 m away"),
    ROUNDED("rounded rectangle", "rounded rectangles are read as rectangles"),
    TEXT("text", "texts are read as points at their lower left corners");

    private final String title;
    private final String reason;

    Converted(String title, String reason) {
      this.title = title;
      this.reason = reason;
    }

    String title() {
      return title;
    }

    String reason() {
      return reason;
    }
  }

  /**
   * @param lines after the header
   * @param geographic whether the coordinates are degrees
   */
  MifObjects(MifLines lines, MifHeader.Transform transform, boolean geographic) {
    this.lines = lines;
    this.tokens = new MifTokens(lines, OBJECTS);
    this.transform = transform;
    this.stroking =
        new ArcStroking(geographic ? ArcStroking.TOLERANCE_DEGREES : ArcStroking.TOLERANCE_METRES);
  }

  /**
   * Moves to the next object.
   *
   * @return whether there is one
   * @throws SourceException if there is something else than an object
   */
  boolean next() throws IOException {
    budget = new VertexBudget();
    inCollection = false;
    return advance();
  }

  private boolean advance() throws IOException {
    while (tokens.nextLine()) {
      String word = tokens.first();
      if (word == null) {
        continue;
      }
      String lower = word.toLowerCase(Locale.ROOT);
      if (OBJECTS.contains(lower)) {
        kind = lower;
        return true;
      }
      boolean number = "0123456789+-.".indexOf(word.charAt(0)) >= 0;
      if (!number && word.charAt(0) != '"' && !DISPLAY.contains(lower.replaceFirst("\\(.*", ""))) {
        throw new SourceException(
            "Line %,d of the .mif file is not an object: '%s'."
                .formatted(lines.number(), word.length() <= 50 ? word : word.substring(0, 50)));
      }
    }
    return false;
  }

  /** Returns how many objects were converted, by what they were. */
  Map<Converted, Long> converted() {
    return converted;
  }

  /**
   * Reads the current object.
   *
   * @return null if it is none, or has no positions
   * @throws FeatureException if it cannot be read; the next one can
   */
  @Nullable Geometry read() throws IOException {
    return switch (kind) {
      case "none" -> null;
      case "point" -> Geometries.point(positions(1));
      case "line" -> Geometries.line(positions(2));
      case "pline" -> lines();
      case "region" -> region();
      case "multipoint" -> multipoint();
      case "rect" -> rectangle();
      case "roundrect" -> {
        count(Converted.ROUNDED);
        yield rectangle();
      }
      case "ellipse" -> ellipse();
      case "arc" -> arc();
      case "text" -> {
        count(Converted.TEXT);
        tokens.next();
        yield Geometries.point(positions(1));
      }
      case "collection" -> collection();
      default -> throw new IllegalStateException(kind);
    };
  }

  private void count(Converted what) {
    converted.merge(what, 1L, Long::sum);
  }

  private @Nullable Geometry lines() throws IOException {
    int sections = 1;
    boolean multiple = tokens.skipWord("multiple");
    if (multiple) {
      sections = count();
    }
    List<Geometry> all = new ArrayList<>();
    for (int i = 0; i < sections; i++) {
      VertexList vertices = positions(count());
      if (vertices.size() > 0) {
        all.add(Geometries.line(vertices));
      }
    }
    return multiple ? Geometries.multi(all) : Geometries.simplest(all);
  }

  private @Nullable Geometry region() throws IOException {
    int polygons = count();
    List<LinearRing> rings = new ArrayList<>();
    for (int i = 0; i < polygons; i++) {
      VertexList vertices = positions(count());
      if (vertices.size() > 0) {
        rings.add(Geometries.ring(vertices));
      }
    }
    return rings.isEmpty() ? null : RingAssembly.polygons(rings);
  }

  private @Nullable Geometry multipoint() throws IOException {
    VertexList all = positions(count());
    List<Geometry> points = new ArrayList<>();
    VertexBudget counted = new VertexBudget();
    for (int i = 0; i < all.size(); i++) {
      VertexList one = new VertexList(counted);
      one.add(all.x(i), all.y(i));
      points.add(Geometries.point(one));
    }
    return Geometries.multi(points);
  }

  private Geometry rectangle() throws IOException {
    VertexList corners = positions(2);
    VertexList ring = new VertexList(budget);
    ring.add(corners.x(0), corners.y(0));
    ring.add(corners.x(1), corners.y(0));
    ring.add(corners.x(1), corners.y(1));
    ring.add(corners.x(0), corners.y(1));
    return Geometries.polygon(List.of(Geometries.ring(ring)));
  }

  private Geometry ellipse() throws IOException {
    count(Converted.ELLIPSE);
    return Geometries.polygon(List.of(Geometries.ring(turn(positions(2), 0, 360))));
  }

  private Geometry arc() throws IOException {
    count(Converted.ELLIPSE);
    VertexList corners = positions(2);
    double from = number();
    double to = number();
    return Geometries.line(turn(corners, from, to));
  }

  /** Returns a part of the ellipse in a rectangle, between two angles in degrees. */
  private VertexList turn(VertexList corners, double from, double to) {
    double sweep = (to - from) % 360;
    VertexList out = new VertexList(budget);
    stroking.ellipse(
        out,
        (corners.x(0) + corners.x(1)) / 2,
        (corners.y(0) + corners.y(1)) / 2,
        Math.abs(corners.x(1) - corners.x(0)) / 2,
        Math.abs(corners.y(1) - corners.y(0)) / 2,
        Math.toRadians(from),
        Math.toRadians(sweep <= 0 ? sweep + 360 : sweep));
    return out;
  }

  private @Nullable Geometry collection() throws IOException {
    int parts = count();
    if (inCollection || parts > MAX_PARTS_OF_COLLECTION) {
      throw FeatureException.geometry("a collection of collections or of too many parts");
    }
    inCollection = true;
    List<Geometry> all = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      if (!advance()) {
        throw new SourceException("The .mif file ends within a collection.");
      }
      Geometry part = read();
      if (part != null) {
        all.add(part);
      }
    }
    return Geometries.multi(all);
  }

  private VertexList positions(int count) throws IOException {
    budget.require(count);
    VertexList vertices = new VertexList(budget);
    for (int i = 0; i < count; i++) {
      double x = number();
      double y = number();
      vertices.add(
          x * transform.xFactor() + transform.xOffset(),
          y * transform.yFactor() + transform.yOffset());
    }
    return vertices;
  }

  private int count() throws IOException {
    String token = tokens.next();
    try {
      int count = Integer.parseInt(token);
      if (count >= 0) {
        budget.require(count);
        return count;
      }
    } catch (NumberFormatException e) {
      // The message is below.
    }
    throw FeatureException.geometry(
        "'%s' is not a number of positions or parts (line %,d)".formatted(token, lines.number()));
  }

  private double number() throws IOException {
    String token = tokens.next();
    boolean plain = token.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
    try {
      if (plain) {
        return Double.parseDouble(token);
      }
    } catch (NumberFormatException e) {
      // The message is below.
    }
    throw FeatureException.geometry(
        "'%s' is not a coordinate (line %,d)".formatted(token, lines.number()));
  }
}
