package uk.trigpoint.sld.testing;

import java.util.Arrays;
import java.util.stream.Collectors;
import uk.trigpoint.sld.parse.SldException;
import uk.trigpoint.sld.parse.SldParser;
import uk.trigpoint.sld.style.StyleSheet;

/** Writes small style documents. */
public final class Sld {
  private Sld() {}

  public static StyleSheet read(String... levels) {
    try {
      return SldParser.read(document(levels));
    } catch (SldException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a document whose feature type styles have the given content. */
  public static String document(String... levels) {
    return Arrays.stream(levels)
        .map(level -> "<FeatureTypeStyle>" + level + "</FeatureTypeStyle>")
        .collect(
            Collectors.joining(
                "",
                "<StyledLayerDescriptor version='1.0.0' xmlns='http://www.opengis.net/sld'"
                    + " xmlns:ogc='http://www.opengis.net/ogc'><NamedLayer><Name>test</Name>"
                    + "<UserStyle><Title>Test</Title>",
                "</UserStyle></NamedLayer></StyledLayerDescriptor>"));
  }

  public static String rule(String content) {
    return "<Rule>" + content + "</Rule>";
  }

  public static String fill(String color) {
    return "<PolygonSymbolizer><Fill><CssParameter name='fill'>"
        + color
        + "</CssParameter></Fill></PolygonSymbolizer>";
  }

  public static String line(String color, String width, String more) {
    return "<LineSymbolizer><Stroke><CssParameter name='stroke'>"
        + color
        + "</CssParameter><CssParameter name='stroke-width'>"
        + width
        + "</CssParameter>"
        + more
        + "</Stroke></LineSymbolizer>";
  }

  public static String mark(String name, String color, String size, String more) {
    return "<PointSymbolizer><Graphic><Mark><WellKnownName>"
        + name
        + "</WellKnownName><Fill><CssParameter name='fill'>"
        + color
        + "</CssParameter></Fill></Mark><Size>"
        + size
        + "</Size>"
        + more
        + "</Graphic></PointSymbolizer>";
  }

  public static String equal(String property, String value) {
    return "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>"
        + property
        + "</ogc:PropertyName><ogc:Literal>"
        + value
        + "</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>";
  }
}
