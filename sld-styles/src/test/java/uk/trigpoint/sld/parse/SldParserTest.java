package uk.trigpoint.sld.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.sld.expression.Condition;
import uk.trigpoint.sld.expression.Expression;
import uk.trigpoint.sld.style.Rule;
import uk.trigpoint.sld.style.SldReport.Effect;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.style.Symbolizer;
import uk.trigpoint.sld.style.Unit;
import uk.trigpoint.sld.testing.Sample;
import uk.trigpoint.sld.testing.Sld;

class SldParserTest {
  private static final String POINT = "POINT (0 0)";

  @ParameterizedTest
  @CsvSource({
    "<PropertyIsEqualTo><PropertyName>a</PropertyName><Literal>5</Literal></PropertyIsEqualTo>,"
        + " true",
    "<PropertyIsNotEqualTo><PropertyName>a</PropertyName><Literal>5.0</Literal>"
        + "</PropertyIsNotEqualTo>, false",
    "<PropertyIsEqualTo><PropertyName>zone</PropertyName><Literal>2</Literal>"
        + "</PropertyIsEqualTo>, false",
    "<PropertyIsLessThan><PropertyName>a</PropertyName><Literal>10</Literal>"
        + "</PropertyIsLessThan>, true",
    "<PropertyIsGreaterThanOrEqualTo><PropertyName>a</PropertyName><Add><Literal>2</Literal>"
        + "<Literal>3</Literal></Add></PropertyIsGreaterThanOrEqualTo>, true",
    "<PropertyIsGreaterThan><PropertyName>a</PropertyName><Div><Literal>2</Literal>"
        + "<Literal>0</Literal></Div></PropertyIsGreaterThan>, false",
    "<PropertyIsLike wildCard='*' singleChar='_' escape='!'><PropertyName>name</PropertyName>"
        + "<Literal>St_*Mary*</Literal></PropertyIsLike>, true",
    "<PropertyIsLike wildCard='*' singleChar='_' escape='!'><PropertyName>name</PropertyName>"
        + "<Literal>Mary*</Literal></PropertyIsLike>, false",
    "<PropertyIsBetween><PropertyName>a</PropertyName><LowerBoundary><Literal>5</Literal>"
        + "</LowerBoundary><UpperBoundary><Literal>6</Literal></UpperBoundary>"
        + "</PropertyIsBetween>, true",
    "<PropertyIsNull><PropertyName>none</PropertyName></PropertyIsNull>, true",
    "<Not><PropertyIsNull><PropertyName>none</PropertyName></PropertyIsNull></Not>, false",
    "<PropertyIsEqualTo><Function name='in'><PropertyName>name</PropertyName>"
        + "<Literal>x</Literal><Literal>St. Mary</Literal></Function><Literal>true</Literal>"
        + "</PropertyIsEqualTo>, true",
    "<PropertyIsEqualTo matchCase='false'><PropertyName>name</PropertyName>"
        + "<Literal>ST. MARY</Literal></PropertyIsEqualTo>, true",
    "<PropertyIsEqualTo><PropertyName>none</PropertyName><Literal></Literal>"
        + "</PropertyIsEqualTo>, false",
  })
  void readsFilters(String filter, boolean takes) {
    StyleSheet style = Sld.read(Sld.rule("<Filter>" + filter + "</Filter>" + Sld.fill("#ffffff")));

    assertThat(style.report().notes()).isEmpty();
    assertThat(onlyRule(style).condition().test(feature())).isEqualTo(takes);
  }

  @Test
  void joinsAndOrAndSeveralConditions() {
    String yes =
        "<PropertyIsEqualTo><PropertyName>a</PropertyName><Literal>5</Literal></PropertyIsEqualTo>";
    String no =
        "<PropertyIsEqualTo><PropertyName>a</PropertyName><Literal>6</Literal></PropertyIsEqualTo>";

    assertThat(takes("<And>" + yes + no + "</And>")).isFalse();
    assertThat(takes("<Or>" + yes + no + "</Or>")).isTrue();
    assertThat(takes("<And>" + yes + "<Or>" + no + yes + "</Or></And>")).isTrue();
  }

  @Test
  void aRuleWhoseFilterIsBeyondUsTakesNothing() {
    StyleSheet style =
        Sld.read(Sld.rule("<Filter><BBOX><PropertyName>g</PropertyName></BBOX></Filter>"));

    assertThat(onlyRule(style).condition()).isEqualTo(new Condition.Never());
    assertThat(style.report().notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.element()).isEqualTo("BBOX");
              assertThat(note.effect()).isEqualTo(Effect.RULE_NOT_DRAWN);
              assertThat(note.line()).isEqualTo(1);
            });
  }

  @Test
  void aPathIsNoColumnName() {
    assertThat(takes("<PropertyIsNull><PropertyName>a/b[exec()]</PropertyName></PropertyIsNull>"))
        .isFalse();
  }

  @Test
  void mixesTextAndValues() {
    StyleSheet style =
        Sld.read(
            Sld.rule(
                "<TextSymbolizer><Label><PropertyName>name</PropertyName>"
                    + "<Literal><![CDATA[ / ]]></Literal><PropertyName>a</PropertyName></Label>"
                    + "<LabelPlacement><PointPlacement><Rotation>-<PropertyName>a</PropertyName>"
                    + "</Rotation></PointPlacement></LabelPlacement></TextSymbolizer>"));

    var text = (Symbolizer.TextSymbolizer) onlyRule(style).symbolizers().getFirst();
    var at = (Symbolizer.Placement.AtPoint) text.placement();
    assertThat(text.label().text(feature())).isEqualTo("St. Mary / 5");
    assertThat(at.rotation().number(feature(), 0)).isEqualTo(-5);
  }

  @Test
  void tellsWhichColumnsItMayAskFor() {
    StyleSheet style =
        Sld.read(
            Sld.rule(
                Sld.equal("app:zone", "3")
                    + Sld.mark("circle", "<PropertyName>color</PropertyName>", "6", "")));

    assertThat(style.properties()).containsExactlyInAnyOrder("zone", "color");
  }

  @Test
  void readsFunctionsOfBothKinds() {
    Expression called =
        size(
            "<Function name='max'><Literal>3</Literal><PropertyName>a"
                + "</PropertyName></Function>");
    Expression element =
        size(
            "<Categorize><LookupValue><PropertyName>a</PropertyName>"
                + "</LookupValue><Value>1</Value><Threshold>4</Threshold><Value>9</Value></Categorize>");

    assertThat(called.number(feature(), 0)).isEqualTo(5);
    assertThat(element.number(feature(), 0)).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"property, 1", "jsonPointer, 2", "env, 1", "strMatches, 2", "nonsense, 1"})
  void refusesFunctionsThatDoMoreThanCompute(String name, int count) {
    String call =
        "<Function name='" + name + "'>" + "<Literal>a</Literal>".repeat(count) + "</Function>";

    StyleSheet style = Sld.read(Sld.rule(Sld.mark("circle", "#000000", call, "")));

    assertThat(style.report().notes())
        .singleElement()
        .satisfies(note -> assertThat(note.effect()).isEqualTo(Effect.REPLACED));
  }

  @Test
  void readsUnitsAndStrokes() {
    StyleSheet style =
        Sld.read(
            Sld.rule(
                Sld.line(
                        "#123456",
                        "2",
                        "<CssParameter name='stroke-dasharray'>4,2 1</CssParameter>"
                            + "<CssParameter name='stroke-linejoin'>miter</CssParameter>")
                    .replace(
                        "<LineSymbolizer>",
                        "<LineSymbolizer uom='http://www.opengeospatial.org/se/units/metre'>")));

    var line = (Symbolizer.LineSymbolizer) onlyRule(style).symbolizers().getFirst();
    assertThat(style.report().notes()).isEmpty();
    assertThat(line.unit()).isEqualTo(Unit.METRE);
    assertThat(line.stroke().dashes()).isEqualTo(List.of(4.0, 2.0, 1.0));
  }

  @Test
  void reportsWhatItDoesNotDraw() {
    StyleSheet style =
        Sld.read(
            Sld.rule(
                "<Name>relief</Name><RasterSymbolizer/>"
                    + Sld.line("#000000", "1", "<CssParameter name='glow'>1</CssParameter>")
                    + Sld.mark("ttf://Symbols#0x0A", "#000000", "6", "")));

    assertThat(style.report().notes())
        .extracting("rule", "element", "effect")
        .containsExactlyInAnyOrder(
            tuple("relief", "RasterSymbolizer", Effect.SYMBOLIZER_NOT_DRAWN),
            tuple("relief", "glow", Effect.IGNORED),
            tuple("relief", "WellKnownName", Effect.REPLACED));
  }

  private static boolean takes(String filter) {
    return onlyRule(Sld.read(Sld.rule("<Filter>" + filter + "</Filter>")))
        .condition()
        .test(feature());
  }

  private static Expression size(String expression) {
    StyleSheet style = Sld.read(Sld.rule(Sld.mark("circle", "#000000", expression, "")));
    assertThat(style.report().notes()).isEmpty();
    return ((Symbolizer.PointSymbolizer) onlyRule(style).symbolizers().getFirst()).graphic().size();
  }

  private static Rule onlyRule(StyleSheet style) {
    return style.rules().findFirst().orElseThrow();
  }

  private static Sample feature() {
    return Sample.of(POINT, Map.of("a", 5, "name", "St. Mary", "zone", "02"));
  }
}
