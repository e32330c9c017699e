package uk.trigpoint.gazetteer.missing.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.TwoHighStreets;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the pages of missing addresses, from the list to the undoing of a decision. */
class MissingPagesTest {
  private static final String PAGE = "/console/missing-addresses";
  private static final String API = "/gazetteer/v1/missing-addresses";
  private static final Pattern CHANGED = Pattern.compile("name=\"changed\" value=\"([^\"]+)\"");
  private static final String HOSTILE = "<script>alert(1)</script>";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    server.load(TwoHighStreets.withHouses(30), "12 high street oxford");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    db.database().with(h -> h.execute("TRUNCATE gazetteer.missing_address CASCADE"));
  }

  @Test
  void anOfficerSettlesAReportAndUndoesIt() {
    assertThat(get(PAGE + "?state=all").body()).contains("Nobody has reported a missing address");
    long id = report("Flat 2, 99 High Street, Witney, OX28 6AA", "new flats");
    assertThat(get(PAGE).body()).contains("MA-" + id, "99 High Street", "To decide");
    String page = PAGE + "/" + id;
    assertThat(get(page).body())
        .contains("Does the gazetteer have it?", "It is A", "There is no such address")
        .contains("new flats", "Not reported", "In the report", "Where they are");

    HttpResponse<String> settled =
        form(page + "/decision", Map.of("choice", "uprn:2012", "note", "typing error"));
    assertThat(location(settled)).isEqualTo(PAGE + "?done=" + id);
    assertThat(get(location(settled)).body())
        .contains("MA-" + id + ": 12 High Street, Witney, OX28 6AA chosen.", "Undo")
        .contains("No report is in this state");
    assertThat(get(PAGE + "?state=added").body()).contains("In the gazetteer");
    String after = get(page).body();
    assertThat(after).contains("It is settled", "typing error").doesNotContain("It is A");

    HttpResponse<String> late = form(page + "/decision", Map.of("choice", "reject"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Your decision was not saved", "Undo that first.");
    assertThat(form(page + "/decision", Map.of("choice", "uprn:2012")).statusCode())
        .as("pressed twice")
        .isEqualTo(303);

    assertThat(form(page + "/undo", Map.of("changed", "2020-01-01T00:00:00Z")).statusCode())
        .isEqualTo(409);
    HttpResponse<String> undone = form(page + "/undo", Map.of("changed", changed(after)));
    assertThat(location(undone)).isEqualTo(page + "?undone=true");
    assertThat(get(location(undone)).body()).contains("MA-" + id + " is to decide again.");
    assertThat(location(form(page + "/decision", Map.of("choice", "reject"))))
        .isEqualTo(PAGE + "?done=" + id);
    assertThat(get(page).body()).contains("No such address", "there is no such address.");
  }

  @Test
  void wrongDecisionsAreSaidBesideTheirField() {
    String page = PAGE + "/" + report("99 High Street, Witney", "");
    HttpResponse<String> letters =
        form(page + "/decision", Map.of("choice", "typed", "uprn", "x", "note", ""));
    assertThat(letters.statusCode()).isEqualTo(422);
    assertThat(letters.body()).contains("UPRN: enter 1 to 12 digits", "Error: Missing address");
    assertThat(form(page + "/decision", Map.of("choice", "typed", "uprn", "999")).body())
        .contains("there is no address with UPRN 999");
    assertThat(
            form(page + "/decision", Map.of("choice", "reject", "note", "x".repeat(1_001))).body())
        .contains("The note can have at most");
    assertThat(get(PAGE + "/999999").statusCode()).isEqualTo(404);
    assertThat(get(PAGE + "?state=perhaps").statusCode()).isEqualTo(400);
  }

  @Test
  void hostileAndLongTextsAreShownAsTheyAre() {
    long id = report(HOSTILE + " רחוב 🏠 " + "w".repeat(200), HOSTILE);
    for (String path : List.of(PAGE, PAGE + "/" + id)) {
      assertThat(get(path).body())
          .as(path)
          .doesNotContain(HOSTILE)
          .contains("&lt;script&gt;", "רחוב 🏠");
      assertThat(get(path).headers().firstValue("Cache-Control").orElseThrow())
          .contains("no-store");
    }
  }

  @Test
  void onlyOfficersSeeReports() {
    String page = PAGE + "/" + report("99 High Street, Witney", "");
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.SUPPLIER, Role.ADMIN)) {
      assertThat(server.get(role, PAGE).statusCode()).as("%s", role).isEqualTo(403);
      assertThat(server.get(role, page).statusCode()).as("%s", role).isEqualTo(403);
      assertThat(server.form(role, page + "/decision", Map.of("choice", "reject")).statusCode())
          .isEqualTo(403);
      assertThat(server.form(role, page + "/undo", Map.of("changed", "")).statusCode())
          .isEqualTo(403);
    }
    assertThat(server.get(PAGE).statusCode()).isEqualTo(401);
  }

  private static long report(String text, String note) {
    String body =
        JsonNodeFactory.instance.objectNode().put("text", text).put("note", note).toString();
    HttpResponse<String> reported = server.post(Role.STAFF, API, "application/json", body);
    assertThat(reported.statusCode()).as(reported.body()).isEqualTo(201);
    return GazetteerServer.read(reported.body()).path("id").asLong();
  }

  private static HttpResponse<String> get(String path) {
    return server.officer(path);
  }

  private static HttpResponse<String> form(String path, Map<String, String> fields) {
    return server.form(Role.GIS_OFFICER, path, fields);
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String changed(String body) {
    Matcher matcher = CHANGED.matcher(body);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
