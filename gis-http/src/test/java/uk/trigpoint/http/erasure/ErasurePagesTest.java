package uk.trigpoint.http.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the register of erasures, and the forms that erase a person and lift an erasure. */
class ErasurePagesTest {
  private static final String PAGE = "/console/erasures";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  private static HttpTestServer server;

  @BeforeAll
  static void start() {
    server =
        new HttpTestServer(db, home, (role, org) -> DemoIssuer.of(home).token(role, org), Map.of());
    publish("clients", AccessPolicy.personal(AccessRule.forRoles(Role.BROKER)));
    publish("villages", AccessPolicy.open());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPersonIsErasedAfterAQuestionAndTheErasureLifted() {
    HttpResponse<String> question = send("", fields("clients", "KEY-1", "Request 17 <b>"));
    assertThat(question.statusCode()).as(question.body()).isEqualTo(200);
    String pseudonym = hidden(question.body(), "pseudonym");
    assertThat(question.body())
        .contains("A record with this key is there now.")
        .contains("rows of the dataset's versions")
        .contains("Pipelines reject the person from now on.", "Backups.", "Request 17 &lt;b&gt;")
        .doesNotContain("KEY-1");
    assertThat(rows()).isEqualTo(3);

    Map<String, String> other = fields("clients", "KEY-2", "Request 17");
    other.put("pseudonym", pseudonym);
    HttpResponse<String> mistyped = send("/erase", other);
    assertThat(mistyped.statusCode()).isEqualTo(400);
    assertThat(mistyped.body())
        .contains("<title>Error: ", "<a href=\"#key\">You entered another key than before.");
    assertThat(rows()).isEqualTo(3);

    Map<String, String> again = fields("clients", "KEY-1", "Request 17");
    again.put("pseudonym", pseudonym);
    HttpResponse<String> erased = send("/erase", again);
    assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
    assertThat(erased.body()).contains("The person was erased", pseudonym).doesNotContain("KEY-1");
    assertThat(rows()).isEqualTo(2);
    assertThat(ok(PAGE)).contains(pseudonym, "demo-admin").doesNotContain("KEY-1");
    assertThat(send("", fields("clients", "KEY-1", "Again")).body())
        .contains("The person was erased before.");

    String lift = PAGE + "/clients/" + pseudonym + "/lift";
    assertThat(ok(lift)).contains("Nothing that was erased comes back by this.");
    assertThat(server.form(Role.ADMIN, lift, Map.of("x", "")).statusCode()).isEqualTo(303);
    assertThat(ok(PAGE + "?done=lifted"))
        .contains("The erasure was lifted.")
        .doesNotContain("<code>" + pseudonym);
    assertThat(server.get(Role.ADMIN, lift).statusCode()).isEqualTo(404);
    assertThat(audited()).anyMatch(query -> query.startsWith("look for pseudonym " + pseudonym));
    assertThat(audited()).noneMatch(query -> query.contains("KEY-1"));
  }

  @Test
  void aKeyThatNobodyHasIsSaidToBeUnknown() {
    HttpResponse<String> question = send("", fields("clients", "KEY-9", "Request 18"));
    assertThat(question.body()).contains("No record has this key.");
    Map<String, String> again = fields("clients", "KEY-9", "Request 18");
    again.put("pseudonym", hidden(question.body(), "pseudonym"));
    assertThat(send("/erase", again).body()).contains("Nobody was erased");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | KEY-1 | x | dataset | Enter the dataset.",
        "clients | '' | x | key | Enter the key of the person.",
        "clients | KEY-1 | '' | reason | Enter the reason.",
        "clients | KEY-1 | for key-1 | reason | must not contain the key",
        "villages | KEY-1 | x | dataset | is not personal",
        "nothing | KEY-1 | x | dataset | nothing",
        "<script>alert(1)</script> | KEY-1 | x | dataset | must be the id of a dataset",
      })
  void faultsAreBesideTheirFields(
      String dataset, String key, String reason, String field, String message) {
    HttpResponse<String> refused = send("", fields(dataset, key, reason));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("<title>Error: ", "<a href=\"#" + field + "\">", "id=\"" + field + "-error\"")
        .contains(message)
        .doesNotContain("<script>alert");
  }

  @Test
  void longAndForeignTextsAreRefusedOrKept() {
    assertThat(send("", fields("clients", "x".repeat(501), "y")).body())
        .contains("<a href=\"#key\">");
    String reason = "\u202E\u05D0\uD83C\uDF33".repeat(75);
    assertThat(send("", fields("clients", "KEY-2", reason)).body()).contains(reason);
  }

  @Test
  void onlyOperatorsOpenThePages() {
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.GIS_OFFICER)) {
      HttpResponse<String> refused = server.send(role, server.request(PAGE, "Accept", "text/html"));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("<h1>You may not do this</h1>");
      assertThat(server.form(role, PAGE, fields("clients", "KEY-2", "x")).statusCode())
          .isEqualTo(403);
    }
    assertThat(server.get(Role.ADMIN, PAGE + "/clients/" + "A".repeat(22) + "/lift").statusCode())
        .isEqualTo(404);
    assertThat(server.get(Role.ADMIN, PAGE + "/clients/x/lift").statusCode()).isEqualTo(400);
  }

  private static Map<String, String> fields(String dataset, String key, String reason) {
    return new TreeMap<>(Map.of("dataset", dataset, "key", key, "reason", reason));
  }

  private static HttpResponse<String> send(String page, Map<String, String> fields) {
    HttpResponse<String> answer = server.form(Role.ADMIN, PAGE + page, fields);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-store");
    return answer;
  }

  private static String ok(String path) {
    HttpResponse<String> answer = server.get(Role.ADMIN, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String hidden(String page, String name) {
    Matcher input = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(input.find()).as(page).isTrue();
    return input.group(1);
  }

  private static long rows() {
    return Long.parseLong(db.textsAsSuperuser("SELECT count(*) FROM personal.clients").getFirst());
  }

  private static List<String> audited() {
    return db.textsAsSuperuser("SELECT query FROM audit.entry WHERE query IS NOT NULL");
  }

  private static void publish(String id, AccessPolicy policy) {
    server
        .bean(Publisher.class)
        .publish(
            new Publication(
                id,
                "The " + id,
                "",
                GeometryType.POINT,
                "name",
                List.of(new Column("name", ColumnType.TEXT)),
                policy.personal() ? Licence.PERSONAL : Licence.OGL,
                "",
                "Care team",
                "",
                policy,
                Maintainer.pipeline("test"),
                "test",
                null,
                null,
                true,
                "tester"),
            table -> {
              try (CopyRows copy = table.copy()) {
                for (String key : List.of("KEY-1", "KEY-2", "KEY-3")) {
                  copy.geometry(null).text(key).endRow();
                }
                copy.finish();
              }
            });
  }
}
