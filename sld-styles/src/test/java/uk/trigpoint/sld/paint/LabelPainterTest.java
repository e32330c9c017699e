package uk.trigpoint.sld.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.sld.paint.PainterTest.at;
import static uk.trigpoint.sld.paint.PainterTest.count;
import static uk.trigpoint.sld.paint.PainterTest.paint;

import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.testing.Sample;
import uk.trigpoint.sld.testing.Sld;

class LabelPainterTest {
  private static final int RED = 0xff0000;
  private static final int BLUE = 0x0000ff;
  private static final String CENTRED =
      "<LabelPlacement><PointPlacement><AnchorPoint><AnchorPointX>0.5</AnchorPointX>"
          + "<AnchorPointY>0.5</AnchorPointY></AnchorPoint></PointPlacement></LabelPlacement>";
  private static final String ALONG = "<LabelPlacement><LinePlacement/></LabelPlacement>";

  @Test
  void labelsArePlacedAtTheirAnchor() {
    BufferedImage image = paint(label("HHHH", CENTRED, "", ""), Sample.of("POINT (50 50)"));

    assertThat(inked(image, 30, 40, 70, 60)).isGreaterThan(40);
    assertThat(inked(image, 0, 0, 100, 38) + inked(image, 0, 62, 100, 100)).isZero();
  }

  @Test
  void aHaloIsDrawnBelow() {
    String halo =
        "<Halo><Radius>3</Radius><Fill><CssParameter name='fill'>#0000ff</CssParameter></Fill>"
            + "</Halo>";
    BufferedImage image = paint(label("HH", CENTRED, halo, ""), Sample.of("POINT (50 50)"));

    assertThat(count(image, BLUE)).isGreaterThan(50);
    assertThat(count(image, RED)).isGreaterThan(10);
  }

  @Test
  void ofTwoThatOverlapTheOneWithMorePriorityIsDrawn() {
    String priority = "<Priority><ogc:PropertyName>rank</ogc:PropertyName></Priority>";
    StyleSheet style = label("<ogc:PropertyName>text</ogc:PropertyName>", CENTRED, "", priority);
    Sample low = Sample.of("POINT (48 50)", Map.of("rank", 1, "text", "IIII"));
    Sample high = Sample.of("POINT (52 50)", Map.of("rank", 2, "text", "HHHH"));

    BufferedImage both = paint(style, low, high);

    assertThat(same(both, paint(style, high))).isTrue();
    assertThat(same(both, paint(style, low))).isFalse();
  }

  @Test
  void apartBothAreDrawn() {
    StyleSheet style = label("H", CENTRED, "", "");
    BufferedImage image = paint(style, Sample.of("POINT (20 50)"), Sample.of("POINT (80 50)"));

    assertThat(inked(image, 0, 0, 50, 100)).isPositive();
    assertThat(inked(image, 50, 0, 100, 100)).isPositive();
  }

  @Test
  void aGroupHasOneLabel() {
    StyleSheet style = label("H", CENTRED, "", "<VendorOption name='group'>yes</VendorOption>");

    BufferedImage image = paint(style, Sample.of("POINT (20 50)"), Sample.of("POINT (80 50)"));

    assertThat(inked(image, 0, 0, 50, 100) == 0).isNotEqualTo(inked(image, 50, 0, 100, 100) == 0);
  }

  @Test
  void aLabelCutByTheEdgeIsLeftOut() {
    StyleSheet style = label("HHHH", CENTRED, "", "");

    assertThat(inked(paint(style, Sample.of("POINT (2 50)")), 0, 0, 100, 100)).isZero();
  }

  @Test
  void lettersFollowALineTheRightWayUp() {
    StyleSheet style = label("High St", ALONG, "", "");

    BufferedImage forwards = paint(style, Sample.of("LINESTRING (0 50, 100 50)"));
    BufferedImage backwards = paint(style, Sample.of("LINESTRING (100 50, 0 50)"));
    BufferedImage upwards = paint(style, Sample.of("LINESTRING (50 0, 50 100)"));

    assertThat(inked(forwards, 10, 42, 90, 58)).isGreaterThan(40);
    assertThat(same(forwards, backwards)).isTrue();
    assertThat(inked(upwards, 42, 10, 58, 90)).isGreaterThan(40);
    assertThat(inked(upwards, 0, 0, 40, 100)).isZero();
  }

  @Test
  void aLineTooShortOrTooBentHasNoLabel() {
    StyleSheet style = label("High Street", ALONG, "", "");

    assertThat(inked(paint(style, Sample.of("LINESTRING (45 50, 55 50)")), 0, 0, 100, 100))
        .isZero();
    assertThat(
            inked(
                paint(
                    style,
                    Sample.of(
                        "LINESTRING (10 50, 20 60, 20 40, 30 60, 30 40, 40 60, 40 40, 50 60)")),
                0,
                0,
                100,
                100))
        .isZero();
  }

  @Test
  void longTextIsWrapped() {
    StyleSheet style =
        label("HHH HHH HHH", CENTRED, "", "<VendorOption name='autoWrap'>40</VendorOption>");

    BufferedImage image = paint(style, Sample.of("POINT (50 50)"));

    assertThat(inked(image, 0, 30, 100, 44)).isPositive();
    assertThat(inked(image, 0, 56, 100, 75)).isPositive();
  }

  private static StyleSheet label(String text, String placement, String halo, String more) {
    String label = text.startsWith("<") ? text : "<ogc:Literal>" + text + "</ogc:Literal>";
    return Sld.read(
        Sld.rule(
            "<TextSymbolizer><Label>"
                + label
                + "</Label><Font><CssParameter name='font-size'>14</CssParameter>"
                + "<CssParameter name='font-weight'>bold</CssParameter></Font>"
                + placement
                + halo
                + "<Fill><CssParameter name='fill'>#ff0000</CssParameter></Fill>"
                + more
                + "</TextSymbolizer>"));
  }

  private static int inked(BufferedImage image, int left, int top, int right, int bottom) {
    int count = 0;
    for (int x = left; x < right; x++) {
      for (int y = top; y < bottom; y++) {
        count += at(image, x, y) == 0xffffff ? 0 : 1;
      }
    }
    return count;
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    for (int x = 0; x < a.getWidth(); x++) {
      for (int y = 0; y < a.getHeight(); y++) {
        // Antialiased edges can differ by rounding.
        if (Math.abs((at(a, x, y) & 0xff) - (at(b, x, y) & 0xff)) > 8) {
          return false;
        }
      }
    }
    return true;
  }
}
