package uk.trigpoint.sld.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.sld.expression.StyledFeature;
import uk.trigpoint.sld.style.MarkShape;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.testing.Sample;
import uk.trigpoint.sld.testing.Sld;

/** The image has 100 by 100 pixels of one metre: pixel (x, 99 - y) shows the metre at (x, y). */
class PainterTest {
  private static final int WHITE = 0xffffff;
  private static final String LEFT = "POLYGON ((0 0, 50 0, 50 100, 0 100, 0 0))";
  private static final String RIGHT = "POLYGON ((50 0, 100 0, 100 100, 50 100, 50 0))";

  @Test
  void fillsAndLeavesHoles() {
    BufferedImage image =
        paint(
            Sld.read(Sld.rule(Sld.fill("#ff0000"))),
            Sample.of(
                "POLYGON ((10 10, 90 10, 90 90, 10 90, 10 10), (40 40, 60 40, 60 60, 40 60, 40 40))"));

    assertThat(at(image, 20, 20)).isEqualTo(0xff0000);
    assertThat(at(image, 50, 50)).isEqualTo(WHITE);
    assertThat(at(image, 5, 50)).isEqualTo(WHITE);
  }

  @Test
  void fillsEachFeatureByTheRuleThatTakesItAndTheRestByElse() {
    StyleSheet style =
        Sld.read(
            Sld.rule("<ElseFilter/>" + Sld.fill("#0000ff"))
                + Sld.rule(Sld.equal("zone", "3") + Sld.fill("#ff0000")));
    BufferedImage image =
        paint(style, Sample.of(LEFT, Map.of("zone", "3")), Sample.of(RIGHT, Map.of("zone", "2")));

    assertThat(at(image, 25, 50)).isEqualTo(0xff0000);
    assertThat(at(image, 75, 50)).isEqualTo(0x0000ff);
  }

  @Test
  void anElseRuleCountsOnlyRulesInForceAtTheScale() {
    StyleSheet style =
        Sld.read(
            Sld.rule(
                    Sld.equal("zone", "3")
                        + "<MaxScaleDenominator>1000</MaxScaleDenominator>"
                        + Sld.fill("#ff0000"))
                + Sld.rule("<ElseFilter/>" + Sld.fill("#0000ff")));

    assertThat(at(paint(style, Sample.of(LEFT, Map.of("zone", "3"))), 25, 50)).isEqualTo(0x0000ff);
  }

  @ParameterizedTest
  @CsvSource({"3571, 3572, true", "3572, 9999, false", "0, 3571, false", "0, 3572, true"})
  void drawsFromTheMinimumToBelowTheMaximumScale(String minimum, String maximum, boolean drawn) {
    // One metre to 0.28 mm is 1:3571.43.
    StyleSheet style =
        Sld.read(
            Sld.rule(
                "<MinScaleDenominator>"
                    + minimum
                    + "</MinScaleDenominator><MaxScaleDenominator>"
                    + maximum
                    + "</MaxScaleDenominator>"
                    + Sld.fill("#ff0000")));

    assertThat(at(paint(style, Sample.of(LEFT)), 25, 50)).isEqualTo(drawn ? 0xff0000 : WHITE);
    assertThat(style.drawsAt(frame().scaleDenominator())).isEqualTo(drawn);
  }

  @Test
  void paintsFeatureTypeStylesInOrder() {
    Sample across = Sample.of("LINESTRING (0 50.5, 100 50.5)");
    Sample down = Sample.of("LINESTRING (50.5 0, 50.5 100)");
    String casing = Sld.rule(Sld.line("#000000", "20", ""));
    String inside = Sld.rule(Sld.line("#ffff00", "10", ""));

    BufferedImage two = paint(Sld.read(casing, inside), across, down);
    BufferedImage one = paint(Sld.read(casing + inside), across, down);

    // Six pixels off the middle of the crossing: inside the first line, in the casing of the other.
    assertThat(at(two, 42, 50)).isEqualTo(0xffff00);
    assertThat(at(one, 42, 50)).isEqualTo(0x000000);
  }

  @Test
  void readsFeaturesOnceAndNotAtAllWhenNothingIsDrawn() {
    List<Integer> readings = new ArrayList<>();
    Iterable<Sample> features =
        () -> {
          readings.add(1);
          return List.of(Sample.of(LEFT)).iterator();
        };
    String rule = Sld.rule(Sld.fill("#ff0000"));
    String far = rule.replace("<Rule>", "<Rule><MinScaleDenominator>1e6</MinScaleDenominator>");

    Painter.paint(frame(), List.of(new PaintLayer(Sld.read(rule, rule), features)));
    Painter.paint(frame(), List.of(new PaintLayer(Sld.read(far), features)));

    assertThat(readings).hasSize(1);
  }

  @Test
  void dashesLines() {
    String dashes = "<CssParameter name='stroke-dasharray'>10 10</CssParameter>";
    BufferedImage image =
        paint(
            Sld.read(Sld.rule(Sld.line("#ff0000", "4", dashes))),
            Sample.of("LINESTRING (0 50, 100 50)"));

    assertThat(at(image, 5, 50)).isEqualTo(0xff0000);
    assertThat(at(image, 15, 50)).isEqualTo(WHITE);
    assertThat(at(image, 25, 50)).isEqualTo(0xff0000);
  }

  @Test
  void mixesByOpacity() {
    String half = "<CssParameter name='fill-opacity'>0.5</CssParameter></Fill>";
    StyleSheet style = Sld.read(Sld.rule(Sld.fill("#000000").replace("</Fill>", half)));

    assertThat(at(paint(style, Sample.of(LEFT)), 25, 50) & 0xff).isBetween(126, 129);
  }

  @Test
  void sizesInMetresAndColoursFromColumns() {
    String metres = "<LineSymbolizer uom='http://www.opengeospatial.org/se/units/metre'>";
    String color = "<ogc:PropertyName>color</ogc:PropertyName>";
    StyleSheet style =
        Sld.read(Sld.rule(Sld.line(color, "20", "").replace("<LineSymbolizer>", metres)));
    Sample feature = Sample.of("LINESTRING (0 100, 200 100)", Map.of("color", "#00ff00"));
    MapFrame coarse = MapFrame.ofMetres(new Envelope(0, 200, 0, 200), 100, 100, Color.WHITE);

    BufferedImage image = Painter.paint(coarse, List.of(new PaintLayer(style, List.of(feature))));

    assertThat(at(image, 50, 46)).isEqualTo(0x00ff00);
    assertThat(at(image, 50, 43)).isEqualTo(WHITE);
  }

  @Test
  void aDensePictureShowsTheSameLarger() {
    StyleSheet style = Sld.read(Sld.rule(Sld.mark("square", "#ff0000", "20", "")));
    MapFrame dense = new MapFrame(new Envelope(0, 100, 0, 100), 200, 200, 1, Color.WHITE, 2);

    BufferedImage image =
        Painter.paint(dense, List.of(new PaintLayer(style, List.of(Sample.of("POINT (50 50)")))));

    assertThat(dense.scaleDenominator()).isEqualTo(frame().scaleDenominator());
    assertThat(at(image, 82, 100)).isEqualTo(0xff0000);
    assertThat(at(image, 78, 100)).isEqualTo(WHITE);
  }

  @ParameterizedTest
  @EnumSource
  void drawsEveryMark(MarkShape shape) {
    String stroke = "</Fill><Stroke><CssParameter name='stroke'>#ff0000</CssParameter></Stroke>";
    StyleSheet style =
        Sld.read(
            Sld.rule(
                Sld.mark(shape.wellKnownName(), "#ff0000", "30", "").replace("</Fill>", stroke)));

    BufferedImage image = paint(style, Sample.of("POINT (50 50)"));

    assertThat(style.report().notes()).isEmpty();
    assertThat(100 * 100 - count(image, WHITE)).isBetween(20, 1100);
  }

  @Test
  void turnsMarksClockwise() {
    StyleSheet style =
        Sld.read(Sld.rule(Sld.mark("triangle", "#ff0000", "40", "<Rotation>90</Rotation>")));

    BufferedImage image = paint(style, Sample.of("POINT (50 50)"));

    // The tip points to the right, so the mark is narrow there and high at its base.
    assertThat(at(image, 33, 35)).isEqualTo(0xff0000);
    assertThat(at(image, 67, 35)).isEqualTo(WHITE);
  }

  @Test
  void hatches() {
    String hatch =
        "<PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>shape://vertline"
            + "</WellKnownName><Stroke><CssParameter name='stroke'>#ff0000</CssParameter>"
            + "<CssParameter name='stroke-width'>2</CssParameter></Stroke></Mark>"
            + "<Size>10</Size></Graphic></GraphicFill></Fill></PolygonSymbolizer>";
    BufferedImage image = paint(Sld.read(Sld.rule(hatch)), Sample.of(LEFT));

    assertThat(at(image, 5, 50)).isEqualTo(0xff0000);
    assertThat(at(image, 10, 50)).isEqualTo(WHITE);
    assertThat(at(image, 15, 20)).isEqualTo(0xff0000);
    assertThat(at(image, 65, 50)).isEqualTo(WHITE);
  }

  @Test
  void hatchesOfNeighbouringPicturesMeet() {
    String hatch =
        "<PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>shape://slash"
            + "</WellKnownName><Stroke/></Mark><Size>7</Size></Graphic></GraphicFill></Fill>"
            + "</PolygonSymbolizer>";
    List<PaintLayer> layers =
        List.of(
            new PaintLayer(
                Sld.read(Sld.rule(hatch)),
                List.of(Sample.of("POLYGON ((0 0, 200 0, 200 100, 0 100, 0 0))"))));

    BufferedImage whole =
        Painter.paint(
            MapFrame.ofMetres(new Envelope(0, 200, 0, 100), 200, 100, Color.WHITE), layers);
    BufferedImage right =
        Painter.paint(
            MapFrame.ofMetres(new Envelope(100, 200, 0, 100), 100, 100, Color.WHITE), layers);

    for (int x = 2; x < 98; x++) {
      assertThat(at(right, x, 40)).isEqualTo(at(whole, 100 + x, 40));
    }
  }

  @Test
  void offsetsLinesToTheLeft() {
    String offset =
        Sld.line("#ff0000", "4", "")
            .replace("</Stroke>", "</Stroke><PerpendicularOffset>20</PerpendicularOffset>");
    BufferedImage image = paint(Sld.read(Sld.rule(offset)), Sample.of("LINESTRING (0 50, 100 50)"));

    assertThat(at(image, 50, 30)).isEqualTo(0xff0000);
    assertThat(at(image, 50, 50)).isEqualTo(WHITE);
  }

  @Test
  void survivesOddGeometries() {
    GeometryFactory shapes = new GeometryFactory();
    Geometry empty = shapes.createPolygon();
    StyledFeature none =
        new StyledFeature() {
          @Override
          public Geometry geometry() {
            return null;
          }

          @Override
          public Object property(String name) {
            return null;
          }
        };
    StyleSheet style =
        Sld.read(
            Sld.rule(
                Sld.fill("#ff0000")
                    + Sld.line("#00ff00", "1", "")
                    + Sld.mark("circle", "#0000ff", "5", "")
                    + "<TextSymbolizer><Label><ogc:Literal>x</ogc:Literal></Label>"
                    + "<LabelPlacement><LinePlacement/></LabelPlacement></TextSymbolizer>"));
    List<StyledFeature> features =
        List.of(
            none,
            new Sample(empty, Map.of()),
            Sample.of("POINT (NaN NaN)"),
            Sample.of("LINESTRING (10 10, 10 10)"),
            Sample.of("POLYGON ((0 0, 10 10, 0 10, 10 0, 0 0))"),
            Sample.of("GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 5 5), POLYGON EMPTY)"),
            Sample.of("LINESTRING (-1e15 50, 1e15 50)"),
            Sample.of("POLYGON ((-1e12 -1e12, 1e12 -1e12, 1e12 60, -1e12 60, -1e12 -1e12))"));

    BufferedImage image = Painter.paint(frame(), List.of(new PaintLayer(style, features)));

    assertThat(at(image, 80, 80)).isEqualTo(0xff0000);
    assertThat(at(image, 80, 20)).isEqualTo(WHITE);
  }

  @Test
  void cutsWhatIsFarAwayWithoutChangingWhatIsSeen() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StyleSheet style = Sld.read(Sld.rule(Sld.fill("#ff0000")));
    for (int run = 0; run < 200; run++) {
      double x = random.nextDouble() * 5000 - 2500;
      double y = random.nextDouble() * 5000 - 2500;
      String triangle =
          "POLYGON ((%f %f, %f %f, 50 50, %f %f))".formatted(x, y, -y * 3, x * 3, x, y);
      Sample feature = Sample.of(triangle);
      BufferedImage image = paint(style, feature);
      for (int px = 5; px < 100; px += 15) {
        for (int py = 5; py < 100; py += 15) {
          var point =
              feature
                  .geometry()
                  .getFactory()
                  .createPoint(new org.locationtech.jts.geom.Coordinate(px + 0.5, 99.5 - py));
          if (feature.geometry().getBoundary().distance(point) > 1.5) {
            assertThat(at(image, px, py) == 0xff0000)
                .as("seed %d, %s at %d %d", seed, triangle, px, py)
                .isEqualTo(feature.geometry().contains(point));
          }
        }
      }
    }
  }

  @Test
  void writesPng() throws Exception {
    BufferedImage image = paint(Sld.read(Sld.rule(Sld.fill("#ff0000"))), Sample.of(LEFT));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PngWriter.write(image, bytes);

    BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(at(back, 25, 50)).isEqualTo(0xff0000);
    assertThat(at(back, 75, 50)).isEqualTo(WHITE);
  }

  @Test
  void aPictureWithoutBackgroundIsTransparent() {
    MapFrame frame = MapFrame.ofMetres(new Envelope(0, 100, 0, 100), 100, 100, null);

    BufferedImage image = Painter.paint(frame, List.of());

    assertThat(image.getRGB(50, 50)).isZero();
  }

  static MapFrame frame() {
    return MapFrame.ofMetres(new Envelope(0, 100, 0, 100), 100, 100, Color.WHITE);
  }

  static BufferedImage paint(StyleSheet style, StyledFeature... features) {
    return Painter.paint(frame(), List.of(new PaintLayer(style, List.of(features))));
  }

  static int at(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xffffff;
  }

  static int count(BufferedImage image, int color) {
    int count = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        count += at(image, x, y) == color ? 1 : 0;
      }
    }
    return count;
  }
}
