package uk.trigpoint.gazetteer.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.testing.PostgisExtension;

/** Tests identifiers and locations in the search text, and their explanations. */
class IdentifierQueryTest {
  private static final String UPRN = "100120000001";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    Dtf dtf =
        TwoHighStreets.streets()
            .blpu(100_120_000_001L, 1, 451_234, 206_321)
            .lpi(100_120_000_001L, "3110L000000001", 1, "14", TwoHighStreets.OXFORD, "OX1 3AS");
    for (int i = 1; i <= 12; i++) {
      dtf.blpu(2_000 + i, 1, 435_500 + 5 * i, 209_500)
          .lpi(
              2_000 + i,
              "3110L0000020" + (10 + i),
              1,
              Integer.toString(i),
              TwoHighStreets.WITNEY,
              "OX28 6AA");
    }
    dtf.blpu(2_014, 1, 435_600, 209_500)
        .lpi(2_014, "3110L000002099", 1, "14", TwoHighStreets.WITNEY, "OX28 6AB");
    server.load(dtf, "14 High Street, Witney");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "100120000001, accept, its UPRN is 100120000001",
    "UPRN 100120000001, accept, its UPRN is 100120000001",
    "uprn:100120000001, accept, its UPRN is 100120000001",
    "20900161, accept, the street is 20900161",
    "USRN 20900161, accept, the street is 20900161",
    "OX1 3AS, accept, the postcode is OX1 3AS",
    "ox13as, accept, the postcode is OX1 3AS",
    "SP 5123 0632, review, m from SP 5123 0632",
    "SP51230632, review, m from SP51230632",
    "'451234,206321', review, '0 m from 451234,206321'",
    "'451234 206321', review, m from 451234 206321",
  })
  void recognisesIdentifiersByTheirForm(String typed, String band, String why) {
    JsonNode found = search(typed);
    assertThat(found.path("band").asText()).as(found.toString()).isEqualTo(band);
    JsonNode first = found.path("matches").path(0);
    assertThat(first.path("uprn").asText()).as(found.toString()).isEqualTo(UPRN);
    assertThat(first.path("explanation").toString()).contains(why);
    assertThat(first.path("band").asText()).isEqualTo(band);
    if (!typed.toUpperCase(Locale.ROOT).startsWith("OX")) {
      assertThat(suggest(typed).path(0).path("uprn").asText()).isEqualTo(UPRN);
    }
  }

  @Test
  void parsesDegreesInEitherOrder() {
    LonLat at = server.bean(BritishTransform.class).toLonLat(new EastingNorthing(451_234, 206_321));
    for (String typed :
        new String[] {
          String.format(Locale.ROOT, "%.6f, %.6f", at.latitude(), at.longitude()),
          String.format(Locale.ROOT, "%.6f,%.6f", at.longitude(), at.latitude()),
          String.format(Locale.ROOT, "%.6f %.6f", at.latitude(), at.longitude())
        }) {
      JsonNode found = search(typed);
      assertThat(found.path("matches").path(0).path("uprn").asText()).as(typed).isEqualTo(UPRN);
      assertThat(found.path("explanation").toString()).contains("these are the nearest");
      assertThat(suggest(typed).path(0).path("uprn").asText()).as(typed).isEqualTo(UPRN);
    }
  }

  @Test
  void severalAddressesOfAPostcodeOrStreetNeedReview() {
    for (String typed : new String[] {"OX28 6AA", "USRN " + TwoHighStreets.WITNEY}) {
      JsonNode found = search(typed);
      assertThat(found.path("band").asText()).as(found.toString()).isEqualTo("review");
      assertThat(found.path("returned").asInt()).isGreaterThanOrEqualTo(12);
    }
    JsonNode group = suggest("OX28 6AA").path(0);
    assertThat(group.path("postcode").asText()).isEqualTo("OX28 6AA");
    assertThat(group.path("count").asInt()).isEqualTo(12);
  }

  @Test
  void doesNotResolveWhat3words() {
    JsonNode found = search("filled.count.soap");
    assertThat(found.path("band").asText()).isEqualTo("none");
    assertThat(found.path("matches")).isEmpty();
    assertThat(found.path("explanation").toString()).contains("what3words");
    assertThat(suggest("filled.count.soap")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "999999999999", "USRN 1", "OX9 9ZZ", "400000,100000", "SV 00000 00000", "51.0,-1.0",
        "0", "000000", "9999999,9999999", "91.5,181.5", "NaN,NaN", "1e9,1e9"
      })
  void unknownIdentifiersHaveBandNone(String typed) {
    JsonNode found = search(typed);
    assertThat(found.path("band").asText()).as(found.toString()).isEqualTo("none");
    assertThat(found.path("explanation")).as(found.toString()).isNotEmpty();
  }

  @Test
  void theNearerOfTwoEqualMatchesComesFirst() {
    String path = "/gazetteer/v1/addresses?q=14+High+Street&near=";
    for (String oxford : new String[] {"451000,206000", "SP5106", "51.7516,-1.2584"}) {
      assertThat(server.json(path + GazetteerServer.encode(oxford)).path("matches"))
          .as(oxford)
          .extracting(m -> m.path("uprn").asText())
          .containsExactly(UPRN, "2014");
    }
    assertThat(server.json(path + "435000,209000").path("matches"))
        .extracting(m -> m.path("uprn").asText())
        .containsExactly("2014", UPRN);
    assertThat(server.get(path + "here").statusCode()).isEqualTo(400);
    assertThat(server.get(path + "here").body()).contains("near");
  }

  @Test
  void aResultHasBandAndExplanation() {
    JsonNode open = search("14 High Street");
    assertThat(open.path("band").asText()).isEqualTo("review");
    assertThat(open.path("explanation").toString()).contains("several addresses match");
    JsonNode sure = search("14 High Street, Oxford");
    assertThat(sure.path("band").asText()).isEqualTo("accept");
    assertThat(sure.path("matches").path(0).path("doubts").isArray()).isTrue();
    assertThat(sure.path("matches").path(0).path("doubts")).isEmpty();
    JsonNode doubtful = search("Flat 3, 14 High Street, Oxford");
    assertThat(doubtful.path("band").asText()).isNotEqualTo("accept");
    assertThat(doubtful.path("matches").path(0).path("uprn").asText()).isEqualTo(UPRN);
    assertThat(doubtful.path("matches").path(0).path("doubts").path(0).asText())
        .isEqualTo("unit-not-in-address");
    JsonNode nothing = search("xyzzy plugh");
    assertThat(nothing.path("band").asText()).isEqualTo("none");
    assertThat(nothing.path("explanation")).isNotEmpty();
  }

  @Test
  void listsAndFiltersTheAddressesOfASuggestedGroup() {
    JsonNode street = suggest("high st wit").path(0);
    assertThat(street.path("count").asInt()).isEqualTo(13);
    String path = "/gazetteer/v1/addresses/suggest?limit=100&usrn=" + street.path("usrn").asText();
    assertThat(server.json(path).path("suggestions")).hasSize(13);
    assertThat(server.json(path + "&q=7").path("suggestions"))
        .extracting(s -> s.path("uprn").asText())
        .containsExactly("2007");
    assertThat(
            server
                .json("/gazetteer/v1/addresses/suggest?limit=100&postcode=OX28+6AA")
                .path("suggestions"))
        .extracting(s -> s.path("uprn").asText())
        .hasSize(12)
        .startsWith("2001", "2002", "2003");
    assertThat(server.get(path + "&postcode=OX28+6AA").statusCode()).isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses/suggest?usrn=x").statusCode()).isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses/suggest?postcode=x").statusCode())
        .isEqualTo(400);
    assertThat(server.get("/gazetteer/v1/addresses/suggest").statusCode()).isEqualTo(400);
  }

  private static JsonNode search(String typed) {
    return server.json("/gazetteer/v1/addresses?q=" + GazetteerServer.encode(typed));
  }

  private static JsonNode suggest(String typed) {
    return server
        .json("/gazetteer/v1/addresses/suggest?q=" + GazetteerServer.encode(typed))
        .path("suggestions");
  }
}
