package uk.trigpoint.formats.gml;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.geometry.PositionParser;
import uk.trigpoint.formats.geometry.VertexBudget;
import uk.trigpoint.formats.geometry.VertexList;
import uk.trigpoint.formats.xml.XmlScanner;

/** Reads positions in all forms of GML 2 and 3, in the axis order of their CRS. */
final class GmlPositions {
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final int FLAT = 2;
  private static final int WITH_HEIGHT = 3;

  private final XmlScanner xml;
  private final Context root;
  private final @Nullable SrsName layer;
  private final VertexBudget budget;

  /**
   * What a geometry inherits.
   *
   * @param srs null if none is known
   * @param dimension numbers of a position
   */
  record Context(@Nullable SrsName srs, int dimension) {
    boolean latitudeFirst() {
      return srs != null && srs.latitudeFirst();
    }

    boolean geographic() {
      return srs != null && srs.geographic();
    }
  }

  GmlPositions(
      XmlScanner xml, VertexBudget budget, @Nullable SrsName inherited, @Nullable SrsName layer) {
    this.xml = xml;
    this.budget = budget;
    this.root = new Context(inherited, FLAT);
    this.layer = layer;
  }

  Context root() {
    return root;
  }

  VertexList newList() {
    return new VertexList(budget);
  }

  /** Returns what applies in the current element. */
  Context enter(Context outer) {
    String name = xml.attribute("srsName");
    SrsName srs = outer.srs();
    if (name != null) {
      srs = SrsName.of(name);
      if (layer != null && !layer.crs().equals(srs.crs())) {
        throw new FeatureException(
            "MIXED_CRS",
            "the geometry is in %s, other features are in %s".formatted(srs.crs(), layer.crs()));
      }
    }
    return new Context(srs, dimension(outer.dimension()));
  }

  /**
   * Moves to the next child as {@link XmlScanner#nextChild} does.
   *
   * @throws FeatureException if it is a reference
   */
  boolean nextChild(int parent) {
    boolean found = xml.nextChild(parent);
    if (found) {
      String reference = xml.attribute(XLINK, "href");
      if (reference != null) {
        throw FeatureException.geometry(
            "a part of the geometry is the reference '%s', which is not followed"
                .formatted(reference.length() <= 100 ? reference : reference.substring(0, 100)));
      }
    }
    return found;
  }

  /** Reads all positions in the current element. */
  VertexList list(Context context) {
    VertexList vertices = newList();
    int depth = xml.depth();
    while (nextChild(depth)) {
      read(context, vertices);
    }
    return vertices;
  }

  private void read(Context context, VertexList into) {
    switch (xml.name()) {
      case "pos" -> {
        PositionParser parser = PositionParser.single(into, context.latitudeFirst());
        xml.text(parser::accept);
        parser.finish();
      }
      case "posList" -> {
        PositionParser parser =
            PositionParser.lists(into, dimension(context.dimension()), context.latitudeFirst());
        xml.text(parser::accept);
        parser.finish();
      }
      case "coordinates" -> coordinates(context, into);
      case "coord" -> coord(context, into);
      case "pointProperty", "pointRep" -> {
        int depth = xml.depth();
        while (nextChild(depth)) {
          into.join(list(enter(context)));
        }
      }
      default -> {
        // Names and descriptions.
      }
    }
  }

  /** Reads the form of GML 2, whose separators can be chosen. */
  private void coordinates(Context context, VertexList into) {
    char decimal = separator("decimal", '.');
    char comma = separator("cs", ',');
    char space = separator("ts", ' ');
    PositionParser parser = PositionParser.tuples(into, context.latitudeFirst());
    if (decimal == '.' && comma == ',' && space == ' ') {
      xml.text(parser::accept);
    } else {
      xml.text(
          (characters, from, length) -> {
            char[] usual = new char[length];
            for (int i = 0; i < length; i++) {
              char c = characters[from + i];
              usual[i] = c == decimal ? '.' : c == comma ? ',' : c == space ? ' ' : c;
            }
            parser.accept(usual, 0, length);
          });
    }
    parser.finish();
  }

  private char separator(String attribute, char usual) {
    String value = xml.attribute(attribute);
    return value == null || value.length() != 1 ? usual : value.charAt(0);
  }

  private void coord(Context context, VertexList into) {
    StringBuilder position = new StringBuilder();
    int depth = xml.depth();
    while (nextChild(depth)) {
      xml.text(
          (characters, from, length) -> {
            if (position.length() + length < 1_000) {
              position.append(characters, from, length);
            }
          });
      position.append(' ');
    }
    PositionParser parser = PositionParser.single(into, context.latitudeFirst());
    parser.accept(position.toString().toCharArray(), 0, position.length());
    parser.finish();
  }

  private int dimension(int inherited) {
    String value = xml.attribute("srsDimension");
    value = value == null ? xml.attribute("dimension") : value;
    if (value == null) {
      return inherited;
    }
    return switch (value.strip()) {
      case "2" -> FLAT;
      case "3" -> WITH_HEIGHT;
      default -> throw FeatureException.geometry("positions of " + value + " numbers");
    };
  }
}
