package uk.trigpoint.sld.maplibre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import uk.trigpoint.sld.library.StyleLibrary;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.testing.Sld;

class MapLibreStyleTest {
  @Test
  void writesFillAndOutlineInOrder() {
    MapLibreStyle style = of("flood-zones");

    assertThat(style.losses().notes()).isEmpty();
    assertThat(style.layers())
        .extracting(layer -> layer.get("type").asText())
        .containsExactly("fill", "line", "fill", "line");
    JsonNode first = style.layers().get(0);
    assertThat(first.get("source").asText()).isEqualTo("county");
    assertThat(first.get("source-layer").asText()).isEqualTo("flood-zones");
    assertThat(first.at("/paint/fill-color").asText()).isEqualTo("#a9d3ea");
    assertThat(first.get("filter").toString())
        .isEqualTo(
            "[\"all\",[\"!=\",[\"get\",\"zone\"],null],true,"
                + "[\"==\",[\"to-string\",[\"get\",\"zone\"]],\"2\"]]");
  }

  @Test
  void anElseRuleBecomesTheNegationOfItsSiblings() {
    JsonNode filter =
        of(Sld.rule(Sld.equal("a", "1") + Sld.fill("#ff0000"))
                + Sld.rule("<ElseFilter/>" + Sld.fill("#0000ff")))
            .layers()
            .get(1)
            .get("filter");

    assertThat(filter.get(0).asText()).isEqualTo("!");
    assertThat(filter.get(1).get(0).asText()).isEqualTo("any");
    assertThat(filter.get(1).get(1).toString()).contains("\"==\"");
  }

  @Test
  void scalesBecomeZooms() {
    JsonNode layer =
        of(Sld.rule(
                "<MinScaleDenominator>5000</MinScaleDenominator>"
                    + "<MaxScaleDenominator>68247.3</MaxScaleDenominator>"
                    + Sld.fill("#ff0000")))
            .layers()
            .get(0);

    // 559082264.03 / 68247.3 is 2 to the 13, less one for tiles of 512 pixels.
    assertThat(layer.get("minzoom").asDouble()).isCloseTo(12, within(0.01));
    assertThat(layer.get("maxzoom").asDouble()).isCloseTo(15.77, within(0.01));
  }

  @Test
  void dashesAreMeasuredInWidths() {
    JsonNode paint =
        of(Sld.rule(
                Sld.line(
                    "#ff0000", "2", "<CssParameter name='stroke-dasharray'>6 4</CssParameter>")))
            .layers()
            .get(0)
            .get("paint");

    assertThat(paint.get("line-dasharray").toString()).isEqualTo("[3.0,2.0]");
  }

  @Test
  void labelsKeepTextAndPlace() {
    MapLibreStyle streets = of("streets");
    JsonNode label = streets.layers().get(streets.layers().size() - 1);

    assertThat(label.get("type").asText()).isEqualTo("symbol");
    assertThat(label.at("/layout/text-field").toString())
        .isEqualTo("[\"to-string\",[\"get\",\"name\"]]");
    assertThat(label.at("/layout/symbol-placement").asText()).isEqualTo("line");
    assertThat(label.at("/paint/text-halo-color").asText()).isEqualTo("#ffffff");
  }

  @Test
  void reportsWhatIsNotTranslated() {
    MapLibreStyle style =
        of(
            Sld.rule(
                "<Name>stars</Name>"
                    + Sld.mark("star", "#ff0000", "<ogc:Function name='pi'/>", "")));

    assertThat(style.losses().notes())
        .extracting("rule", "element", "effect")
        .contains(tuple("stars", "Mark", Effect.REPLACED), tuple("stars", "Size", Effect.REPLACED));
  }

  @Test
  void allShippedStylesAreWritten() {
    for (String id : StyleLibrary.list()) {
      MapLibreStyle style = of(id);

      assertThat(style.layers()).as(id).isNotEmpty();
      assertThat(style.layers())
          .extracting(layer -> layer.get("id").asText())
          .doesNotHaveDuplicates();
      assertThat(style.losses().notes()).as(id).allMatch(note -> note.effect() == Effect.REPLACED);
    }
  }

  private static MapLibreStyle of(String idOrLevel) {
    return idOrLevel.startsWith("<")
        ? MapLibreStyle.from(Sld.read(idOrLevel), "county", "test")
        : MapLibreStyle.from(StyleLibrary.find(idOrLevel).orElseThrow(), "county", idOrLevel);
  }
}
