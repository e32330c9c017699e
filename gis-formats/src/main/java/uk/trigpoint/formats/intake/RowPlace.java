package uk.trigpoint.formats.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.GridReference;
import uk.trigpoint.formats.binary.UnreadableGeometryException;
import uk.trigpoint.formats.binary.WkbDecoder;
import uk.trigpoint.formats.geojson.GeoJsonGeometry;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.geometry.VertexBudget;
import uk.trigpoint.formats.intake.value.CellText;
import uk.trigpoint.formats.intake.value.ColumnSurvey;

/** Reads the place of a row from its values, in the file's CRS. */
final class RowPlace {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Pattern SRID = Pattern.compile("(?i)SRID=([0-9]{1,6});\\s*");
  private static final int MAX_TEXT = 16 << 20;

  /** The brackets of nested collections, and in them those of a multipolygon. */
  private static final int MAX_BRACKETS = WkbDecoder.MAX_DEPTH + 3;

  private final Place place;
  private final boolean latitudeFirst;

  /**
   * @param latitudeFirst whether the first number of a {@link PlaceSetting.Kind#PAIR} is a latitude
   */
  RowPlace(Place place, boolean latitudeFirst) {
    this.place = place;
    this.latitudeFirst = latitudeFirst;
  }

  /**
   * A place as the row has it.
   *
   * @param geometry null if the row has none
   * @param srid CRS that the value itself declares; 0 if it declares none
   */
  record Read(@Nullable Geometry geometry, int srid) {
    static final Read NOTHING = new Read(null, 0);
  }

  /**
   * Reads a place.
   *
   * @throws IllegalArgumentException if the values are no place; the message has no full stop
   * @throws FeatureException if the geometry is too large, damaged or nested too deeply
   */
  Read read(@Nullable Geometry stored, List<@Nullable String> values) {
    return switch (place.kind()) {
      case GEOMETRY -> new Read(stored, 0);
      case NONE, UPRN, POSTCODE, ADDRESS -> Read.NOTHING;
      case COORDINATES ->
          coordinates(text(values, place.fields().get(0)), text(values, place.fields().get(1)));
      case PAIR -> pair(text(values, place.field()));
      case GRID_REFERENCE -> gridReference(text(values, place.field()));
      case WKT -> wkt(text(values, place.field()));
      case GEOJSON -> geoJson(text(values, place.field()));
      case WKB -> wkb(text(values, place.field()));
    };
  }

  private static String text(List<@Nullable String> values, int field) {
    String value = values.get(field);
    String text = value == null ? "" : CellText.strip(value);
    if (text.isEmpty() || CellText.isNothing(text) || CellText.isPlaceholder(text)) {
      return "";
    }
    if (CellText.isError(text)) {
      throw new IllegalArgumentException("'" + text + "' is an error of a spreadsheet");
    }
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("the geometry is longer than 16 MB");
    }
    return text;
  }

  private static Read coordinates(String x, String y) {
    if (x.isEmpty() && y.isEmpty()) {
      return Read.NOTHING;
    }
    if (x.isEmpty() || y.isEmpty()) {
      throw new IllegalArgumentException("one of the two coordinates is missing");
    }
    return point(number(x), number(y));
  }

  private Read pair(String text) {
    if (text.isEmpty()) {
      return Read.NOTHING;
    }
    String[] numbers = text.replaceAll("[()\\[\\]]", "").strip().split("\\s*[,;]\\s*|\\s+");
    if (numbers.length != 2) {
      throw new IllegalArgumentException("'" + clipped(text) + "' is not two numbers");
    }
    double first = number(numbers[0]);
    double second = number(numbers[1]);
    return latitudeFirst ? point(second, first) : point(first, second);
  }

  private static Read point(double x, double y) {
    return new Read(FACTORY.createPoint(new Coordinate(x, y)), 0);
  }

  private static double number(String text) {
    String plain = text.replace(",", "");
    if (!ColumnSurvey.isNumber(plain)) {
      throw new IllegalArgumentException("'" + clipped(text) + "' is not a number");
    }
    return Double.parseDouble(plain);
  }

  private static Read gridReference(String text) {
    if (text.isEmpty()) {
      return Read.NOTHING;
    }
    EastingNorthing centre = GridReference.parse(text).centre();
    return point(centre.easting(), centre.northing());
  }

  private static Read wkt(String text) {
    if (text.isEmpty()) {
      return Read.NOTHING;
    }
    Matcher srid = SRID.matcher(text);
    boolean declared = srid.lookingAt();
    if (text.chars().filter(c -> c == ',').count() >= VertexBudget.MAX_VERTICES) {
      throw VertexBudget.exceeded();
    }
    requireFlat(text);
    try {
      Geometry geometry = new WKTReader(FACTORY).read(declared ? text.substring(srid.end()) : text);
      return new Read(geometry, declared ? Integer.parseInt(srid.group(1)) : 0);
    } catch (ParseException | RuntimeException e) {
      throw new IllegalArgumentException(
          "'" + clipped(text) + "' is not well-known text: " + reason(e), e);
    }
  }

  private static Read geoJson(String text) {
    if (text.isEmpty()) {
      return Read.NOTHING;
    }
    try {
      return new Read(GeoJsonGeometry.read(text), 0);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("'" + clipped(text) + "' is not GeoJSON", e);
    }
  }

  private static Read wkb(String text) {
    if (text.isEmpty()) {
      return Read.NOTHING;
    }
    try {
      Geometry geometry = WkbDecoder.decode(HexFormat.of().parseHex(text));
      return new Read(geometry, geometry.getSRID());
    } catch (UnreadableGeometryException e) {
      throw new FeatureException(e.code(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + clipped(text) + "' is not well-known binary", e);
    }
  }

  /** Refuses collections in collections without end, which a recursive parser cannot read. */
  private static void requireFlat(String wkt) {
    int depth = 0;
    for (int i = 0; i < wkt.length(); i++) {
      char c = wkt.charAt(i);
      if (c == '(' && ++depth > MAX_BRACKETS) {
        throw FeatureException.geometry(
            "its collections are nested more than %d deep".formatted(WkbDecoder.MAX_DEPTH));
      }
      if (c == ')') {
        depth--;
      }
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
  }

  private static String clipped(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
