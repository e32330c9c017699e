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
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

class AccessHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String VILLAGES = "/catalogue/v1/datasets/villages/access";
  private static final String MINE = "/catalogue/v1/datasets/mine/access";

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    service.publishUsual();
    service.upload(
        "{\"id\":\"mine\",\"licence\":\"ogl\"}",
        "name,phone,easting,northing\nA,1,450000,206000\nB,2,451000,206000\n",
        201);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void officersAreToldWhatARoleSees() {
    JsonNode explained = service.json(Role.GIS_OFFICER, VILLAGES + "?as=public&feature=Botley");
    assertThat(explained.path("rowsShown").asInt()).isEqualTo(5);
    assertThat(explained.path("rowsHidden").asInt()).isZero();
    assertThat(explained.path("words").path(0).asText())
        .isEqualTo("Someone without a role sees 5 of 5 rows.");
    assertThat(explained.path("feature").path("decidedBy").asInt()).isEqualTo(1);
    assertThat(
            service
                .json(Role.ADMIN, "/catalogue/v1/datasets/depots/access?as=public")
                .path("rowsHidden")
                .isNull())
        .isTrue();
    assertThat(
            service
                .get(Role.ADMIN, "/catalogue/v1/datasets/depots/access?as=staff&feature=Salt")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            service
                .post(
                    Role.ADMIN,
                    MINE + "/difference",
                    "application/json",
                    "{\"rules\":[{\"roles\":[\"public\"],\"condition\":\"phone LIKE '1%'\"}]}")
                .statusCode())
        .isEqualTo(409);
    assertThat(
            service
                .json(Role.ADMIN, "/catalogue/v1/datasets/depots/access?as=public")
                .path("readable")
                .asBoolean())
        .isFalse();
  }

  @Test
  void othersAreNotToldAnything() {
    assertThat(service.get(VILLAGES + "?as=public").statusCode()).isEqualTo(401);
    for (Role role : List.of(Role.STAFF, Role.BROKER, Role.SUPPLIER)) {
      assertThat(service.get(role, VILLAGES + "?as=public").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void anOfficerLearnsNothingOfPersonalRows() {
    String clients = "/catalogue/v1/datasets/clients/access?as=broker";
    JsonNode explained = service.json(Role.GIS_OFFICER, clients);
    assertThat(explained.path("rowsShown").isNull()).isTrue();
    assertThat(explained.path("rules").path(0).path("rows").isNull()).isTrue();
    HttpResponse<String> one = service.get(Role.GIS_OFFICER, clients + "&feature=Mrs%20X");
    HttpResponse<String> none = service.get(Role.GIS_OFFICER, clients + "&feature=Mrs%20Z");
    assertThat(one.statusCode()).isEqualTo(404);
    assertThat(none.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | as",
        "?as= | as",
        "?as=king | as",
        "?as=public&with=organisation | with",
        "?as=public&with=organization:P1 | with",
        "?as=public&feature= | feature",
        "?as=public&when=now | when",
      })
  void aWrongParameterIsNamed(String query, String parameter) {
    HttpResponse<String> response = service.get(Role.GIS_OFFICER, VILLAGES + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TileServer.read(response.body()).path("errors").path(0).path("parameter").asText())
        .isEqualTo(parameter);
  }

  @Test
  void aPolicyIsChangedOnlyAfterItsDifferenceWasSeen() {
    String policy =
        """
        {"rules": [{"roles": ["staff"]},
                   {"roles": ["public"], "columns": {"allBut": ["phone"]}, "condition": "name = 'A'"}]}
        """;
    JsonNode difference =
        TileServer.read(
            service
                .post(Role.GIS_OFFICER, MINE + "/difference", "application/json", policy)
                .body());
    assertThat(difference.path("words").toString())
        .contains("The role public loses 1 row.")
        .contains("The role public loses the columns phone.");
    assertThat(service.put(Role.GIS_OFFICER, MINE, policy).statusCode()).isEqualTo(409);
    assertThat(items()).contains("phone").contains("\"B\"");
    String confirmed = MINE + "?confirmation=" + difference.path("confirmation").asText();
    String other = policy.replace("'A'", "'B'");
    assertThat(service.put(Role.GIS_OFFICER, confirmed, other).statusCode()).isEqualTo(409);
    assertThat(service.put(Role.ADMIN, confirmed, policy).statusCode()).isEqualTo(409);

    assertThat(service.put(Role.GIS_OFFICER, confirmed, policy).statusCode()).isEqualTo(200);
    assertThat(items()).doesNotContain("phone").doesNotContain("\"B\"").contains("\"A\"");

    JsonNode change = service.json(Role.GIS_OFFICER, MINE + "/changes").path("changes").path(0);
    assertThat(change.path("by").asText()).isEqualTo("demo-gis-officer");
    assertThat(change.path("words").toString()).contains("The role public loses 1 row.");
    assertThat(change.path("after").path("rules")).hasSize(2);

    // An upload that states no policy keeps the rules, and one that states the short form is
    // refused.
    String rows = "name,phone,easting,northing\nA,1,450000,206000\nB,2,451000,206000\n";
    service.upload("{\"id\":\"mine\"}", rows, 201);
    assertThat(items()).doesNotContain("phone").doesNotContain("\"B\"");
    assertThat(service.upload("{\"id\":\"mine\",\"read\":[\"public\"]}", rows, 400))
        .contains("access");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"rules\": [{\"roles\": [\"staff\"], \"condition\": \"nmae = 'A'\"}]} | policy.rules[1].condition | 'name'?",
        "{\"rules\": [{\"roles\": [\"stuff\"]}]} | policy.rules[1].roles | 'staff'?",
        "{\"rules\": [{\"roles\": [\"public\"]}, {\"roles\": [\"staff\"]}]} | policy.rules[2] | never decide",
        "{\"rules\": | policy | JSON",
        "[1] | policy | JSON object",
      })
  void anInvalidPolicyIsRefusedBeforeAnythingIsPublished(
      String policy, String parameter, String message) {
    HttpResponse<String> response =
        service.post(Role.GIS_OFFICER, MINE + "/difference", "application/json", policy);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TileServer.read(response.body()).path("errors").path(0).path("parameter").asText())
        .isEqualTo(parameter);
    assertThat(response.body()).contains(message);
  }

  @Test
  void anUploadThatChangesThePolicyShowsItsDifferenceFirst() {
    String rows = "ref,phone,easting,northing\nA,1,450000,206000\n";
    service.upload("{\"id\":\"guarded\",\"licence\":\"internal\"}", rows, 201);
    String wider = "{\"id\":\"guarded\",\"read\":[\"staff\",\"supplier\"]";
    JsonNode problem = TileServer.read(service.upload(wider + "}", rows, 409));
    assertThat(problem.path("difference").toString()).contains("The role supplier gains 1 row.");
    assertThat(service.get(Role.SUPPLIER, "/catalogue/v1/datasets/guarded").statusCode())
        .isEqualTo(404);
    String confirmed =
        wider + ",\"accessConfirmation\":\"" + problem.path("confirmation").asText() + "\"}";
    service.upload(confirmed, rows, 201);
    assertThat(service.get(Role.SUPPLIER, "/catalogue/v1/datasets/guarded").statusCode())
        .isEqualTo(200);
    service.upload(confirmed, rows, 201);
  }

  @Test
  void anUploadSaysWhoSeesANewColumn() {
    String metadata = "{\"id\":\"growing\",\"licence\":\"ogl\"}";
    service.upload(metadata, "ref,easting,northing\nA,450000,206000\n", 201);
    JsonNode published =
        TileServer.read(
            service.upload(metadata, "ref,phone,easting,northing\nA,1,450000,206000\n", 201));
    assertThat(published.path("warnings").path(0).asText())
        .isEqualTo("The new column 'phone' is shown to public.");
  }

  @Test
  void aMaskThatColumnsUndoIsRefused() {
    String metadata =
        "{\"id\":\"leaky\",\"licence\":\"ogl\",\"access\":{\"rules\":[{\"roles\":[\"public\"],\"precision\":{\"snapped\":500}%s}]}}";
    String rows = "ref,postcode,easting,northing\nA,OX1 1AA,450000,206000\n";
    assertThat(service.upload(metadata.formatted(""), rows, 400))
        .contains("metadata.access.rules[1].columns", "easting", "northing");
    JsonNode published =
        TileServer.read(
            service.upload(
                metadata.formatted(",\"columns\":{\"allBut\":[\"easting\",\"northing\"]}"),
                rows,
                201));
    assertThat(published.path("warnings").toString()).contains("postcode");
  }

  private static String items() {
    return service.get("/ogc/collections/mine/items").body();
  }
}
