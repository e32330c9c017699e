package uk.trigpoint.datasets.filter.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.filter.InvalidFilterException;

class Cql2JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'op':'<=','args':[{'property':'floors'},5]} | floors <= 5",
        "{'op':'>','args':[5,{'property':'floors'}]} | 5 > floors",
        "true | TRUE",
        "{'op':'and','args':[false,{'property':'swimming_pool'}]} | FALSE AND swimming_pool",
        "{'op':'or','args':[{'op':'not','args':[{'op':'=','args':[{'property':'a'},'x']}]},{'op':'<>','args':[{'property':'b'},true]},true]} | NOT a = 'x' OR b <> TRUE OR TRUE",
        "{'op':'like','args':[{'op':'casei','args':[{'op':'accenti','args':[{'property':'name'}]}]},{'op':'casei','args':[{'op':'accenti','args':['ch\u00e2t%']}]}]} | CASEI(ACCENTI(name)) LIKE CASEI(ACCENTI('ch\u00e2t%'))",
        "{'op':'not','args':[{'op':'between','args':[{'property':'depth'},100.5,{'op':'*','args':[{'property':'x'},1e2]}]}]} | depth NOT BETWEEN 100.5 AND x * 1e2",
        "{'op':'in','args':[{'property':'kind'},['a',{'property':'b'}]]} | kind IN ('a', b)",
        "{'op':'isNull','args':[{'property':'geom'}]} | geom IS NULL",
        "{'op':'s_intersects','args':[{'property':'geom'},{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,0]]]}]} | S_INTERSECTS(geom, POLYGON((0 0, 1 0, 1 1, 0 0)))",
        "{'op':'s_within','args':[{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1,2]},{'type':'LineString','coordinates':[[0,0],[1,1,9]]}]},{'bbox':[-1,50,1,52]}]} | S_WITHIN(GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1)), BBOX(-1,50,1,52))",
        "{'op':'t_metBy','args':[{'interval':[{'property':'start'},'..']},{'interval':['2026-01-01','2026-01-31T10:00:00Z']}]} | T_METBY(INTERVAL(start,'..'),INTERVAL('2026-01-01','2026-01-31T10:00:00Z'))",
        "{'op':'t_after','args':[{'property':'built'},{'date':'2012-06-05'}]} | T_AFTER(built, DATE('2012-06-05'))",
        "{'op':'>=','args':[{'property':'updated'},{'timestamp':'2012-08-10T05:30:00.25Z'}]} | updated >= TIMESTAMP('2012-08-10T05:30:00.25Z')",
        "{'op':'=','args':[{'op':'div','args':[{'op':'%','args':[{'property':'a'},7]},{'op':'^','args':[2,{'property':'b'}]}]},{'op':'-','args':[{'property':'c'},{'op':'/','args':[1,{'op':'*','args':[-1,{'property':'d'}]}]}]}]} | a % 7 DIV 2 ^ b = c - 1 / (-d)",
        "{'op':'=','args':[{'op':'substring','args':[{'property':'a'},1,3]},'abc']} | substring(a, 1, 3) = 'abc'",
      })
  void jsonAndTextAreTheSameTree(String json, String text) {
    assertThat(Cql2Json.parse(json.replace('\'', '"'))).isEqualTo(Cql2Text.parse(text));
  }

  @Test
  void geometriesFollowTheAxisOrderOfTheCrs() {
    String json =
        """
        {"op":"or","args":[
          {"op":"s_within","args":[{"property":"geom"},{"bbox":[51.7,-1.3,51.8,-1.2]}]},
          {"op":"s_equals","args":[{"property":"geom"},{"type":"Point","coordinates":[51.7,-1.3]}]}]}""";
    assertThat(Cql2Json.parse(json, Crs.WGS84))
        .isEqualTo(
            Cql2Text.parse(
                "S_WITHIN(geom, BBOX(-1.3,51.7,-1.2,51.8)) OR S_EQUALS(geom, POINT(-1.3 51.7))"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the filter is empty",
        "{ | is not valid JSON",
        "{'op':'and','args':[true]} {} | is not valid JSON",
        "5 | a condition is expected",
        "null | list or null",
        "[] | list or null",
        "{} | none of the members",
        "{'op':'and'} | args a list",
        "{'op':'and','args':[]} | at least one condition is expected in 'and'",
        "{'op':'and','args':[true,5]} | a condition is expected, not a value in 'and'",
        "{'op':'not','args':[true,true]} | 1 arguments are expected in 'not'",
        "{'op':'=','args':[1]} | 2 arguments are expected in '='",
        "{'op':'=','args':[1,2],'x':1} | unknown member 'x'",
        "{'op':'=','args':[1,{'op':'and','args':[true,true]}]} | a value is expected, not a condition in '='",
        "{'op':'in','args':[1,[]]} | at least one value is expected in 'in'",
        "{'op':'a_equals','args':[1,2]} | array functions are not supported",
        "{'op':'launch','args':[]} | unknown function 'launch'",
        "{'op':'=','args':[{'property':5},1]} | must be a text",
        "{'op':'=','args':[{'date':'2026-02-30'},1]} | not a date",
        "{'op':'=','args':[1e999999999,1]} | a number is out of range",
        "{'op':'s_within','args':[{'property':'geom'},{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,5]]]}]} | not valid GeoJSON",
        "{'op':'s_within','args':[{'property':'geom'},{'type':'Blob'}]} | not valid GeoJSON",
        "{'op':'s_within','args':[{'property':'geom'},{'bbox':[1,2]}]} | 4 or 6 numbers",
      })
  void messagesSayWhatIsWrong(String json, String message) {
    assertThatThrownBy(() -> Cql2Json.parse(json.replace('\'', '"')))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining(message);
  }

  @Test
  void hostileDocumentsAreRefusedQuickly() {
    int n = 10_000;
    List<String> documents =
        List.of(
            "{\"op\":\"not\",\"args\":[".repeat(2_500) + "true" + "]}".repeat(2_500),
            "[".repeat(n),
            "{\"op\":\"or\",\"args\":[" + "true,".repeat(n) + "true]}",
            "{\"op\":\"in\",\"args\":[1,[" + "1,".repeat(n) + "1]]}",
            "{\"op\":\"=\",\"args\":[1," + "1".repeat(60_000) + "]}",
            "{\"op\":\"=\",\"args\":[1,\"" + "x".repeat(70_000) + "\"]}");
    for (String document : documents) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5),
          () ->
              assertThatThrownBy(() -> Cql2Json.parse(document))
                  .as(document.substring(0, 30))
                  .isInstanceOf(InvalidFilterException.class));
    }
  }
}
