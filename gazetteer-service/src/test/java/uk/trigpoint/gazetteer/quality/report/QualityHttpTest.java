package uk.trigpoint.gazetteer.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.quality.Records;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the quality API and pages for officers, staff and others. */
class QualityHttpTest {
  private static final String API = "/gazetteer/v1/quality";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  static GazetteerServer server;

  @BeforeAll
  static void start() {
    db.database()
        .transactVoid(
            h ->
                new Records(h)
                    .sound()
                    .change("blpu", "rpc = 3, organisation = '=SUM(A1), \"X\"  LTD'", "uprn = 101")
                    .blpu(102, "rpc=3", "x=470000")
                    .lpi(102));
    server = new GazetteerServer(db, home, Map.of());
    HttpResponse<String> run = send(Role.GIS_OFFICER, "POST", API + "/runs", "");
    assertThat(run.statusCode()).isEqualTo(201);
    assertThat(json(run).at("/counts/AAU21.22").asLong()).isEqualTo(2);
    assertThat(json(run).at("/counts/AAU21.23").isMissingNode()).isFalse();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void reportsMeasuresWithLevelsAndChecksWithHints() {
    JsonNode report = json(get(API));
    assertThat(report.at("/custodian").asText()).isEqualTo("all");
    assertThat(report.at("/custodians"))
        .extracting(JsonNode::asText)
        .contains("3100", "3105", "3110");
    JsonNode rpc = report.at("/measures/0");
    assertThat(rpc.at("/measure").asText()).isEqualTo("rpc");
    assertThat(rpc.at("/value").asDouble()).isEqualTo(33.333);
    assertThat(rpc.at("/level").asText()).isEqualTo("below");
    assertThat(rpc.at("/forecast").asText()).isEqualTo("too few months");
    JsonNode check = null;
    for (JsonNode c : report.at("/checks")) {
      check = c.at("/check").asText().equals("AAU21.22") ? c : check;
    }
    assertThat(check.at("/open").asLong()).isEqualTo(2);
    assertThat(check.at("/severity").asText()).isEqualTo("error");
    assertThat(check.at("/hint").asText()).isNotBlank();
    assertThat(json(get(API + "?custodian=3110")).at("/measures/0/value").isMissingNode()).isTrue();
    assertThat(json(get(API + "/checks")).at("/checks").size()).isGreaterThan(90);
  }

  @Test
  void listsFindingsByCheckSeverityCustodianBoxAndPage() {
    assertThat(matched("?check=AAU21.22")).isEqualTo(2);
    assertThat(matched("?check=AAU21.22&severity=warning")).isZero();
    assertThat(matched("?check=AAU21.22&custodian=3105")).isEqualTo(2);
    assertThat(matched("?check=AAU21.22&custodian=3110")).isZero();
    assertThat(matched("?check=AAU21.22&crs=EPSG:27700&bbox=449000,199000,451000,201000"))
        .isEqualTo(1);
    JsonNode page = json(get(API + "/findings?check=AAU21.22&limit=1&offset=1"));
    assertThat(page.at("/matched").asLong()).isEqualTo(2);
    assertThat(page.at("/findings/0/uprn").asText()).isEqualTo("102");
    assertThat(page.at("/findings/0/register").asText()).isEqualTo("LLPG 3105");
  }

  @Test
  void returnsFindingsAsGeoJson() {
    HttpResponse<String> answer = get(API + "/findings?check=AAU21.22&f=geojson");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/geo+json");
    JsonNode feature = json(answer).at("/features/0");
    assertThat(feature.at("/geometry/coordinates/0").asDouble()).isBetween(-1.4, -1.2);
    assertThat(feature.at("/geometry/coordinates/1").asDouble()).isBetween(51.6, 51.8);
    assertThat(feature.at("/properties/uprn").asText()).isEqualTo("101");
  }

  @ParameterizedTest
  @CsvSource({"geojson,application/geo+json", "csv,text/csv", "json,application/json"})
  void acceptsTheTypeThatFSelects(String f, String accept) {
    String path = API + "/findings?check=AAU21.22&f=" + f;
    HttpResponse<String> answer = send(Role.GIS_OFFICER, "GET", path, "", accept);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(accept);
  }

  @Test
  void returnsFindingsAsCsv() {
    HttpResponse<String> answer = get(API + "/findings?check=AAU21.109&f=csv");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(answer.body().lines())
        .hasSize(2)
        .first()
        .isEqualTo(
            "check,severity,register,subject,uprn,usrn,detail,easting,northing,first_seen,last_seen");
    assertThat(answer.body())
        .contains("\"The organisation of BLPU 101 is \"\"=SUM(A1), \"\"X\"\"  LTD\"\"\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/findings?check=NO-SUCH",
        "/findings?severity=bad",
        "/findings?limit=0",
        "/findings?f=xml",
        "/findings?bbox=1,2",
        "/findings?nonsense=1",
        "/findings?custodian=x",
        "/series?measure=nothing",
        "/series",
        "?custodian=0"
      })
  void rejectsUnknownParameters(String path) {
    assertThat(get(API + path).statusCode()).isEqualTo(400);
  }

  @Test
  void returnsTheSeriesOfMeasuresAndChecks() {
    assertThat(json(get(API + "/series?measure=rpc")).at("/months/0/value").asDouble())
        .isEqualTo(33.333);
    assertThat(json(get(API + "/series?measure=AAU21.22")).at("/months/0/value").asDouble())
        .isEqualTo(2);
  }

  @Test
  void setsThresholds() {
    HttpResponse<String> set =
        send(
            Role.GIS_OFFICER,
            "PUT",
            API + "/thresholds/paf",
            "{\"gold\": 90, \"silver\": 80, \"bronze\": 70}");
    assertThat(set.statusCode()).isEqualTo(200);
    assertThat(json(get(API)).at("/measures/4/gold").asDouble()).isEqualTo(90);
    assertThat(
            send(
                    Role.GIS_OFFICER,
                    "PUT",
                    API + "/thresholds/paf",
                    "{\"gold\": 70, \"silver\": 80, \"bronze\": 90}")
                .statusCode())
        .isEqualTo(422);
    assertThat(
            send(Role.GIS_OFFICER, "PUT", API + "/thresholds/paf", "{\"gold\": 70}").statusCode())
        .isEqualTo(422);
    assertThat(
            send(
                    Role.GIS_OFFICER,
                    "PUT",
                    API + "/thresholds/nothing",
                    "{\"gold\": 1, \"silver\": 1, \"bronze\": 1}")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            send(
                    Role.STAFF,
                    "PUT",
                    API + "/thresholds/paf",
                    "{\"gold\": 1, \"silver\": 1, \"bronze\": 1}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void setsThresholdsOfACheck() {
    assertThat(
            send(
                    Role.GIS_OFFICER,
                    "PUT",
                    API + "/thresholds/AAU21.22",
                    "{\"gold\": 0, \"silver\": 5, \"bronze\": 10}")
                .statusCode())
        .isEqualTo(200);
    JsonNode check = null;
    for (JsonNode c : json(get(API)).at("/checks")) {
      check = c.at("/check").asText().equals("AAU21.22") ? c : check;
    }
    assertThat(check.at("/level").asText()).isEqualTo("silver");
    assertThat(check.at("/forecast").asText()).isEqualTo("too few months");
    assertThat(
            send(
                    Role.GIS_OFFICER,
                    "PUT",
                    API + "/thresholds/AAU21.22",
                    "{\"gold\": 10, \"silver\": 5, \"bronze\": 0}")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void staffCanReadAndOfficersCanRun() {
    assertThat(send(null, "GET", API, "").statusCode()).isEqualTo(401);
    assertThat(send(Role.BROKER, "GET", API, "").statusCode()).isEqualTo(403);
    assertThat(send(Role.STAFF, "GET", API + "/findings", "").statusCode()).isEqualTo(200);
    assertThat(send(Role.STAFF, "POST", API + "/runs", "").statusCode()).isEqualTo(403);
  }

  @Test
  void pagesShowMeasuresChecksAndFindings() {
    String overview = send(Role.GIS_OFFICER, "GET", "/console/quality", "").body();
    assertThat(overview)
        .contains(
            "Acceptable positions",
            "the council's own",
            "/console/quality/AAU21.22",
            "<svg",
            "Too few months");
    String check = send(Role.GIS_OFFICER, "GET", "/console/quality/AAU21.109", "").body();
    assertThat(check).contains("UPRN 101", "\"=SUM(A1)", "f=csv", "data-findings-map");
    assertThat(send(Role.GIS_OFFICER, "GET", "/console/quality/NO-SUCH", "").statusCode())
        .isEqualTo(404);
    assertThat(send(Role.GIS_OFFICER, "GET", "/console/quality?custodian=3105", "").statusCode())
        .isEqualTo(200);
  }

  @Test
  void theOverviewStartsWithAVerdictAndComparesTheLastRuns() {
    String overview = get("/console/quality").body();
    assertThat(overview)
        .containsPattern("<section class=\"tp-verdict is-fail\"[^§]*errors? (is|are) open")
        .contains(
            "Readers see these records as the custodians supplied them",
            "<b>What to do:</b> <bdi>Start with",
            "<b>Who:</b>",
            "id=\"recent-runs\"",
            "Started by a person",
            "findings?f=csv");
    assertThat(overview.indexOf("tp-verdict")).isLessThan(overview.indexOf("<table"));
  }

  @Test
  void filtersAreInTheAddressAndCanBeRemoved() {
    String found = get("/console/quality").body();
    assertThat(found).contains("AAU21.109");
    String notices = get("/console/quality?severity=notice&custodian=3105").body();
    assertThat(notices)
        .doesNotContain("AAU21.22", "AAU21.109")
        .contains(
            "href=\"/console/quality?custodian=3105\"",
            "href=\"/console/quality?severity=notice\"");
    assertThat(get("/console/quality?severity=error&custodian=3105").body().replace("&amp;", "&"))
        .contains("findings?f=csv&limit=10000&custodian=3105&severity=error");
    String all = get("/console/quality?checks=all").body();
    assertThat(all.split("<tr role=\"row\">")).hasSizeGreaterThan(90);
    for (String wrong : new String[] {"severity=bad", "checks=some", "custodian=x"}) {
      assertThat(get("/console/quality?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void thePageOfACheckSaysWhatToDoAndCountsTheLastRuns() {
    assertThat(get("/console/quality/AAU21.22").body())
        .contains("2 errors are open", "<b>What to do:</b>", "id=\"recent-runs\"");
    assertThat(get("/console/quality/AAU21.22?custodian=3110").body())
        .contains("No findings are open", "in the records of this custodian");
    assertThat(get("/console/quality/AAU21.22?page=9").body())
        .contains("There are no further findings", "First findings");
  }

  private static long matched(String query) {
    return json(get(API + "/findings" + query)).at("/matched").asLong();
  }

  private static HttpResponse<String> get(String path) {
    return send(Role.GIS_OFFICER, "GET", path, "");
  }

  private static HttpResponse<String> send(
      @Nullable Role role, String method, String path, String body) {
    return send(role, method, path, body, "*/*");
  }

  private static HttpResponse<String> send(
      @Nullable Role role, String method, String path, String body, String accept) {
    return server.send(
        role,
        server
            .request(path, "Accept", accept, "Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return GazetteerServer.read(answer.body());
  }
}
