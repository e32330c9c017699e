package uk.trigpoint.sld.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.testing.Sample;
import uk.trigpoint.sld.testing.Sld;

/** An image that is painted in bands and written row by row is the image that is painted whole. */
class BandsTest {
  private static final int SIDE = 300;

  private static final String MARK =
      "<PointSymbolizer><Graphic><Mark><WellKnownName>star</WellKnownName><Fill><CssParameter name=\"fill\">#cc3300</CssParameter>"
          + "<CssParameter name=\"fill-opacity\">0.6</CssParameter></Fill><Stroke><CssParameter name=\"stroke\">#003366</CssParameter>"
          + "<CssParameter name=\"stroke-width\">3</CssParameter></Stroke></Mark><Size><PropertyName>size</PropertyName></Size>"
          + "<Rotation><PropertyName>size</PropertyName></Rotation></Graphic></PointSymbolizer>";
  private static final String LINE =
      "<LineSymbolizer><Stroke><CssParameter name=\"stroke\">#227722</CssParameter>"
          + "<CssParameter name=\"stroke-width\">7</CssParameter><CssParameter name=\"stroke-opacity\">0.5</CssParameter>"
          + "<CssParameter name=\"stroke-dasharray\">9 4</CssParameter></Stroke><PerpendicularOffset>12</PerpendicularOffset></LineSymbolizer>";
  private static final String HATCH =
      "<PolygonSymbolizer><Fill><GraphicFill><Graphic><Mark><WellKnownName>x</WellKnownName><Stroke>"
          + "<CssParameter name=\"stroke\">#0000ff</CssParameter></Stroke></Mark><Size>11</Size></Graphic></GraphicFill></Fill>"
          + "<Stroke><CssParameter name=\"stroke\">#000000</CssParameter><CssParameter name=\"stroke-width\">1.5</CssParameter></Stroke>"
          + "</PolygonSymbolizer>";
  private static final String LABEL =
      "<TextSymbolizer><Label><PropertyName>name</PropertyName></Label><Font><CssParameter name=\"font-size\">14</CssParameter></Font>"
          + "<Halo><Radius>2</Radius></Halo></TextSymbolizer>";

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 299, 300, 1000})
  void bandsHaveNoSeams(int rows) throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<PaintLayer> layers = layers(random);
    for (Color background : new Color[] {null, Color.WHITE}) {
      MapFrame frame = MapFrame.ofMetres(new Envelope(0, SIDE, 0, SIDE), SIDE, SIDE, background);
      BufferedImage whole = Painter.paint(frame, layers);
      assertThat(Arrays.stream(pixels(whole)).distinct().count()).isGreaterThan(10);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PngRowWriter png = new PngRowWriter(bytes, SIDE, SIDE, background == null)) {
        Painter.paint(frame, layers, rows, png::write);
      }
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
      assertThat(read.getColorModel().hasAlpha()).isEqualTo(background == null);
      assertThat(pixels(read)).as("seed %d, rows %d", seed, rows).isEqualTo(pixels(whole));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 299, 300, 1000})
  void aJpegInBandsHasTheBytesOfTheWhole(int rows) throws IOException {
    long seed = System.nanoTime();
    List<PaintLayer> layers = layers(new Random(seed));
    MapFrame frame =
        MapFrame.ofMetres(new Envelope(0, SIDE, 0, SIDE), SIDE, SIDE - 20, Color.WHITE);
    byte[] whole = jpeg(Painter.paint(frame, layers));
    assertThat(whole).hasSizeGreaterThan(10_000);
    assertThat(jpeg(Painter.banded(frame, layers, rows)))
        .as("seed %d, rows %d", seed, rows)
        .isEqualTo(whole);
  }

  @Test
  void aBandedImageNeedsABackground() {
    MapFrame frame = MapFrame.ofMetres(new Envelope(0, SIDE, 0, SIDE), SIDE, SIDE, null);
    assertThatIllegalArgumentException().isThrownBy(() -> Painter.banded(frame, List.of(), 10));
  }

  private static byte[] jpeg(RenderedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "jpg", bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static List<PaintLayer> layers(Random random) {
    List<Sample> points = new ArrayList<>();
    List<Sample> lines = new ArrayList<>();
    List<Sample> areas = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Map<String, ?> values = Map.of("size", 2 + random.nextInt(60), "name", "Place " + i);
      points.add(Sample.of("POINT (" + at(random) + ")", values));
      lines.add(
          Sample.of(
              "LINESTRING (%s, %s, %s)".formatted(at(random), at(random), at(random)), values));
      String first = at(random);
      areas.add(
          Sample.of(
              "POLYGON ((%s, %s, %s, %s))".formatted(first, at(random), at(random), first),
              values));
    }
    return List.of(
        new PaintLayer(style(HATCH), areas),
        new PaintLayer(style(LINE), lines),
        new PaintLayer(style(MARK + LABEL), points));
  }

  private static StyleSheet style(String symbolizers) {
    return Sld.read(Sld.rule(symbolizers));
  }

  private static String at(Random random) {
    return (random.nextDouble() * 400 - 50) + " " + (random.nextDouble() * 400 - 50);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
