package uk.trigpoint.formats.dxf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.testing.RandomFeatures;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.testing.Seeds;

class DxfFormatTest {
  private static final WriteOptions OPTIONS = new WriteOptions(null, FormulaEscaping.OFF);
  private static final Layer TREES =
      new Layer(
          "trees",
          "Trees",
          "Contains OS data",
          GeometryType.MIXED,
          List.of(new Column("height", ColumnType.NUMBER), new Column("species", ColumnType.TEXT)));

  /** A group of a drawing: a code and its value. */
  private record Pair(int code, String value) {}

  @Test
  void aPointHasATextBesideIt() throws Exception {
    List<Pair> drawing = write("POINT Z(450000.123 210000.456 61.5)", 7.5, "Oak");
    int at = drawing.indexOf(new Pair(0, "POINT"));
    assertThat(drawing.subList(at, drawing.size()))
        .containsExactly(
            new Pair(0, "POINT"),
            new Pair(8, "TREES"),
            new Pair(10, "450000.123"),
            new Pair(20, "210000.456"),
            new Pair(30, "61.50"),
            new Pair(0, "TEXT"),
            new Pair(8, "TREES"),
            new Pair(10, "450001.123"),
            new Pair(20, "210000.456"),
            new Pair(30, "61.50"),
            new Pair(40, "2.5"),
            new Pair(1, "Oak"),
            new Pair(0, "ENDSEC"),
            new Pair(0, "EOF"));
    assertThat(drawing).contains(new Pair(1, "AC1009"), new Pair(999, "Contains OS data"));
  }

  @Test
  void ringsAreClosedPolylinesAndALineWithHeightsHasThreeDimensions() throws Exception {
    List<Pair> drawing =
        write(
            "GEOMETRYCOLLECTION (POLYGON ((0 0, 9 0, 9 9, 0 0), (5 1, 6 1, 6 2, 5 1)), LINESTRING Z(0 0 1, 1 1 2), LINESTRING Z(0 0 1, 1 1 NaN))",
            1.0,
            null);
    assertThat(drawing.stream().filter(p -> p.code() == 70).map(Pair::value).skip(4))
        .containsExactly("1", "1", "8", "32", "32", "0");
    assertThat(drawing).doesNotContain(new Pair(0, "TEXT"));
  }

  @ParameterizedTest
  @CsvSource({
    "50% oak^ash,50%%% oak^ ash",
    "T\u0177 naïve,T\\U+0177 na\\U+00EFve",
    "\uD83C\uDF33 tree,? tree",
    "'a\nb\u0007c',a b c",
  })
  void textIsOneLineOfAscii(String value, String written) throws Exception {
    assertThat(write("POINT (1 2)", null, value)).contains(new Pair(1, written));
  }

  @Test
  void randomFeaturesAreFoundInTheDrawingAgain() throws Exception {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    RandomFeatures random = new RandomFeatures(seed);
    List<List<Coordinate>> expected = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FeatureWriter writer = new DxfFormat().create(out, RandomFeatures.layer(), OPTIONS)) {
      for (int i = 0; i < 200; i++) {
        Geometry geometry = random.geometry();
        writer.row(i, geometry, random.values());
        if (geometry != null) {
          lines(geometry, expected);
        }
      }
      writer.finish();
    }
    List<List<Coordinate>> found = polylines(pairs(out));
    assertThat(found).hasSameSizeAs(expected);
    GeometryFactory factory = new GeometryFactory();
    for (int i = 0; i < found.size(); i++) {
      LineString one = factory.createLineString(found.get(i).toArray(Coordinate[]::new));
      LineString other = factory.createLineString(expected.get(i).toArray(Coordinate[]::new));
      assertThat(one.equalsExact(other) || one.reverse().equalsExact(other))
          .as("seed %d", seed)
          .isTrue();
    }
  }

  @Test
  void degreesAreRefused() {
    assertThatThrownBy(
            () ->
                new DxfFormat()
                    .create(
                        new ByteArrayOutputStream(),
                        TREES,
                        new WriteOptions(null, FormulaEscaping.OFF, Crs.ETRS89)))
        .isInstanceOf(UnwritableException.class)
        .hasMessage("A DXF drawing is in metres on a plane, not in degrees. Choose EPSG:27700.");
  }

  private static void lines(Geometry geometry, List<List<Coordinate>> into) {
    if (geometry instanceof LineString line) {
      into.add(List.of(line.getCoordinates()));
    } else if (geometry instanceof Polygon polygon) {
      into.add(List.of(polygon.getExteriorRing().getCoordinates()));
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        into.add(List.of(polygon.getInteriorRingN(i).getCoordinates()));
      }
    } else if (geometry.getNumGeometries() > 0 && geometry.getDimension() > 0) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        lines(geometry.getGeometryN(i), into);
      }
    }
  }

  /** Returns the vertices of the polylines, closed where their flag says so. */
  private static List<List<Coordinate>> polylines(List<Pair> drawing) {
    List<List<Coordinate>> all = new ArrayList<>();
    String entity = "";
    boolean closed = false;
    double x = 0;
    for (Pair pair : drawing) {
      if (pair.code() == 0) {
        entity = pair.value();
        if (entity.equals("POLYLINE")) {
          all.add(new ArrayList<>());
        } else if (entity.equals("SEQEND") && closed) {
          all.getLast().add(all.getLast().getFirst());
        }
      } else if (entity.equals("POLYLINE") && pair.code() == 70) {
        closed = Integer.parseInt(pair.value()) % 2 == 1;
      } else if (entity.equals("VERTEX") && pair.code() == 10) {
        x = Double.parseDouble(pair.value());
      } else if (entity.equals("VERTEX") && pair.code() == 20) {
        all.getLast().add(new Coordinate(x, Double.parseDouble(pair.value())));
      }
    }
    return all;
  }

  private static List<Pair> write(String wkt, Object... values) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FeatureWriter writer = new DxfFormat().create(out, TREES, OPTIONS)) {
      writer.row(1, new WKTReader().read(wkt), values);
      writer.row(2, null, values);
      writer.finish();
    }
    return pairs(out);
  }

  private static List<Pair> pairs(ByteArrayOutputStream out) {
    String[] lines = out.toString(StandardCharsets.US_ASCII).split("\r\n", -1);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < lines.length; i += 2) {
      pairs.add(new Pair(Integer.parseInt(lines[i]), lines[i + 1]));
    }
    return pairs;
  }
}
