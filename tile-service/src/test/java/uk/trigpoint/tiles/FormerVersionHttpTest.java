package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that personal data of a former version stay protected after the dataset is opened. */
class FormerVersionHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;
  static String moment;

  private static final String ITEMS = "/ogc/collections/register/items";

  @BeforeAll
  static void publish() throws Exception {
    service = new TileServer(db, home);
    AccessPolicy personal = AccessPolicy.personal(AccessRule.forRoles(Role.BROKER));
    service.publish(
        "register",
        GeometryType.POINT,
        personal,
        List.of(
            new TileServer.Row("POINT(450100 206100)", "Mrs X", 1L),
            new TileServer.Row("POINT(450200 206200)", "Mr Y", 2L)));
    moment =
        db.database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                + " FROM catalogue.dataset_version WHERE dataset_id = 'register'")
                        .mapTo(String.class)
                        .one());
    service.publish(
        "register",
        GeometryType.POINT,
        AccessPolicy.open(),
        List.of(new TileServer.Row("POINT(450300 206300)", "harmless", 0L)));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&f=html", "&name=Mrs X", "&limit=1", "&bbox=-2,51,-1,52"})
  void anonymousCallersReadNothingOfAFormerPersonalVersion(String more) throws Exception {
    HttpResponse<String> answer =
        service.get(ITEMS + "?knownAt=" + moment + more.replace(" ", "%20"));
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(answer.body()).doesNotContain("Mr Y", "Mrs X", "uprn").contains("not available");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(service.json(ITEMS).path("numberMatched").asInt()).isEqualTo(1);
  }

  @Test
  void aFormerPersonalVersionIsNotListedAndItsPageTokensAreRejected() throws Exception {
    JsonNode versions = service.json("/catalogue/v1/datasets/register/versions").path("versions");
    assertThat(versions.findValuesAsText("version")).containsExactly("2");
    String next =
        link(
            service.json(
                ITEMS + "?limit=1&knownAt=" + moment,
                "Authorization",
                "Bearer " + service.token(Role.BROKER),
                "X-Purpose",
                "test"));
    assertThat(next).contains("after=");
    HttpResponse<String> foreign = service.get(next.substring(next.indexOf("/ogc")));
    assertThat(foreign.statusCode()).as("a token of another class of callers").isEqualTo(400);
    assertThat(foreign.body()).contains("\"after\"").doesNotContain("Mr Y", "Mrs X");
  }

  @Test
  void aFormerPersonalVersionRequiresAPurposeIsAuditedAndIsNotCached() throws Exception {
    String bearer = "Bearer " + service.token(Role.BROKER);
    HttpResponse<String> without =
        service.get(ITEMS + "?knownAt=" + moment, "Authorization", bearer);
    assertThat(without.statusCode()).isEqualTo(403);
    long before = audited();
    HttpResponse<String> with =
        service.get(ITEMS + "?knownAt=" + moment, "Authorization", bearer, "X-Purpose", "placing");
    assertThat(with.body()).contains("Mrs X", "Mr Y");
    assertThat(with.headers().firstValue("Cache-Control")).contains("private, no-store");
    assertThat(with.headers().firstValue("ETag")).isEmpty();
    assertThat(audited()).isEqualTo(before + 1);
  }

  @Test
  void anAggregateOfPersonalDataHasNoValuesOfSinglePeople() throws Exception {
    JsonNode groups =
        service
            .json(
                "/ogc/collections/register/aggregate?groupby=name,uprn&knownAt=" + moment,
                "Authorization",
                "Bearer " + service.token(Role.BROKER),
                "X-Purpose",
                "planning")
            .path("groups");
    assertThat(groups).hasToString("[{\"group\":null,\"count\":null,\"fewerThan\":5}]");
  }

  private static long audited() {
    return db.auditDatabase()
        .database()
        .with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM audit.entry WHERE dataset_id = 'register' AND kind = 'closed'")
                    .mapTo(Long.class)
                    .one());
  }

  private static String link(JsonNode page) {
    for (JsonNode link : page.path("links")) {
      if (link.path("rel").asText().equals("next")) {
        return link.path("href").asText();
      }
    }
    return "";
  }
}
