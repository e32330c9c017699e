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
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.http.identity.role.Roles;
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

  @Test
  void aDifferenceWarnsTheCallerWhomItLocksOut() {
    service.upload(
        "{\"id\":\"locked\",\"licence\":\"ogl\"}", "name,easting,northing\nA,450000,206000\n", 201);
    String path = "/catalogue/v1/datasets/locked/access";
    String policy = "{\"rules\":[{\"roles\":[\"supplier\"]}]}";
    JsonNode difference =
        TileServer.read(
            service
                .post(Role.GIS_OFFICER, path + "/difference", "application/json", policy)
                .body());
    assertThat(difference.path("warnings").toString())
        .contains("You cannot read this dataset yourself: its policy is for supplier");
    assertThat(difference.path("inForce").asBoolean()).isFalse();
  }

  @Test
  void aPolicyThatIsInForceAlreadyNeedsNoConfirmation() {
    service.upload(
        "{\"id\":\"settled\",\"licence\":\"ogl\"}",
        "name,easting,northing\nA,450000,206000\n",
        201);
    String path = "/catalogue/v1/datasets/settled";
    String policy = service.get(Role.GIS_OFFICER, path + "/policy").body();
    HttpResponse<String> answer = service.put(Role.GIS_OFFICER, path + "/access", policy);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(TileServer.read(answer.body()).path("inForce").asBoolean()).isTrue();
    assertThat(service.json(Role.GIS_OFFICER, path + "/access/changes").path("changes")).isEmpty();
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
  void thePolicyCanBeReadAndSentBackUnchanged() {
    String rows = "name,phone,easting,northing\nA,1,450000,206000\n";
    service.upload(
        "{\"id\":\"round\",\"licence\":\"ogl\",\"access\":{\"rules\":[{\"roles\":[\"staff\",\"gis-officer\"]},"
            + "{\"roles\":[\"public\"],\"condition\":\"name = 'A'\",\"columns\":{\"allBut\":[\"phone\",\"easting\",\"northing\"]},\"precision\":{\"snapped\":1000}}]}}",
        rows,
        201);
    for (String id : List.of("round", "mine")) {
      String path = "/catalogue/v1/datasets/" + id;
      String policy = service.get(Role.GIS_OFFICER, path + "/policy").body();
      JsonNode difference =
          TileServer.read(
              service
                  .post(Role.GIS_OFFICER, path + "/access/difference", "application/json", policy)
                  .body());
      assertThat(difference.path("words")).isEmpty();
      String confirmed = path + "/access?confirmation=" + difference.path("confirmation").asText();
      assertThat(service.put(Role.GIS_OFFICER, confirmed, policy).statusCode()).isEqualTo(200);
      assertThat(service.get(Role.ADMIN, path + "/policy").body()).isEqualTo(policy);
    }
    assertThat(
            service
                .json(Role.GIS_OFFICER, "/catalogue/v1/datasets/clients/policy")
                .path("personal")
                .asBoolean())
        .isTrue();
    for (Role role : List.of(Role.STAFF, Role.BROKER)) {
      assertThat(service.get(role, "/catalogue/v1/datasets/round/policy").statusCode())
          .isEqualTo(403);
    }
    assertThat(service.get("/catalogue/v1/datasets/round/policy").statusCode()).isEqualTo(401);
    assertThat(service.get(Role.GIS_OFFICER, "/catalogue/v1/datasets/nothing/policy").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aColumnHiddenForRolesThatDoNotReadIsRefused_itOnceVanishedForEverybody() {
    String rows = "name,phone,easting,northing\nA,1,450000,206000\n";
    String metadata = "{\"id\":\"pair\",\"read\":[%s],\"hidden\":{\"phone\":[\"gis-officer\"]}}";
    assertThat(service.upload(metadata.formatted("\"staff\""), rows, 400))
        .contains(
            "metadata.hidden.phone", "names gis-officer, which read does not name", "is staff");
    assertThat(service.upload(metadata.formatted("\"public\""), rows, 400)).contains("is public");
    service.upload(metadata.formatted("\"staff\",\"gis-officer\""), rows, 201);
    assertThat(service.get(Role.GIS_OFFICER, "/ogc/collections/pair/items").body())
        .contains("phone");
    assertThat(service.get(Role.STAFF, "/ogc/collections/pair/items").body())
        .doesNotContain("phone");
  }

  @Test
  void anUnknownMemberOfAPolicyIsToldFromRulesReadAndHidden() {
    for (String[] wrong :
        new String[][] {
          {"{\"read\":[\"staff\"],\"roles\":[\"staff\"]}", "[personal, read, rules]"},
          {
            "{\"read\":[\"staff\"],\"hidden\":{\"phone\":[\"staff\"]}}",
            "belongs in the metadata of an upload"
          },
          {"{\"read\":[\"staff\"],\"rules\":[{\"roles\":[\"staff\"]}]}", "cannot be combined"}
        }) {
      assertThat(
              service
                  .post(Role.GIS_OFFICER, MINE + "/difference", "application/json", wrong[0])
                  .body())
          .contains(wrong[1]);
    }
  }

  @Test
  void anUploadThatItsPublisherCannotReadIsWarnedOf() {
    String rows = "name,easting,northing\nA,450000,206000\n";
    JsonNode published =
        TileServer.read(service.upload("{\"id\":\"theirs\",\"read\":[\"staff\"]}", rows, 201));
    assertThat(published.path("warnings").toString())
        .contains("You cannot read this dataset yourself", "gis-officer");
    assertThat(
            TileServer.read(
                    service.upload(
                        "{\"id\":\"ours\",\"licence\":\"ogl\",\"keyColumn\":\"name\"}", rows, 201))
                .path("warnings"))
        .isEmpty();
  }

  @Test
  void anUploadSaysWhatIsSpecialAboutPersonalDataAndAMissingKey() {
    String rows = "name,easting,northing\nA,450000,206000\n";
    assertThat(
            TileServer.read(
                    service.upload("{\"id\":\"secret-ones\",\"licence\":\"personal\"}", rows, 201))
                .path("warnings"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "The dataset is personal: gis-officer, staff can read it, with a stated purpose, and every read is recorded. An upload cannot replace it; only a pipeline can.",
            "No column is the key, so features have no id that stays the same in the next version. Choose a key column (keyColumn, or --key on the command line) to have one.");
    assertThat(
            service.upload(
                "{\"id\":\"secret-ones\",\"licence\":\"personal\",\"keyColumn\":\"name\"}",
                rows,
                409))
        .contains("which an upload never replaces");
  }

  @Test
  void anUploadWarnsOfARuleThatDecidesNoneOfItsRows() {
    String metadata =
        "{\"id\":\"idle-rule\",\"keyColumn\":\"name\",\"access\":{\"rules\":[{\"roles\":[\"gis-officer\"]},"
            + "{\"roles\":[\"public\"],\"condition\":\"name <> 'B'\"},{\"roles\":[\"public\"],\"columns\":{\"named\":[\"name\"]}}]}}";
    assertThat(
            TileServer.read(
                    service.upload(metadata, "name,easting,northing\nA,450000,206000\n", 201))
                .path("warnings")
                .toString())
        .contains("Rule 3 decides no row of the current version")
        .doesNotContain("Rule 1", "Rule 2 ");
    assertThat(
            TileServer.read(
                    service.upload(
                        metadata.replace("idle-rule", "idle-too"),
                        "name,easting,northing\nB,450000,206000\n",
                        201))
                .path("warnings")
                .toString())
        .contains("Rule 2 decides no row of the current version")
        .doesNotContain("Rule 3");
  }

  @Test
  void thePolicyOfAPipelineCanBeTriedButNotChanged() {
    String policy = "{\"rules\":[{\"roles\":[\"staff\"]}]}";
    HttpResponse<String> tried =
        service.post(Role.GIS_OFFICER, VILLAGES + "/difference", "application/json", policy);
    assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
    String confirmation = TileServer.read(tried.body()).path("confirmation").asText();
    HttpResponse<String> refused =
        service.put(Role.GIS_OFFICER, VILLAGES + "?confirmation=" + confirmation, policy);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("pipeline 'test'", "folder pipelines");
    assertThat(
            service
                .post(
                    Role.GIS_OFFICER,
                    "/catalogue/v1/datasets/depots/access/difference",
                    "application/json",
                    policy)
                .statusCode())
        .as("the officer does not see the rows, and could learn them by conditions")
        .isEqualTo(409);
    String personal =
        "{\"personal\":true,\"rules\":[{\"roles\":[\"broker\"],\"condition\":\"name = 'Mrs X'\"}]}";
    JsonNode probe =
        TileServer.read(
            service
                .post(
                    Role.GIS_OFFICER,
                    "/catalogue/v1/datasets/clients/access/difference",
                    "application/json",
                    personal)
                .body());
    assertThat(probe.path("roles").path(0).path("rowsAfter").isNull()).isTrue();
  }

  @Test
  void aFeatureIsExplainedByTheIdThatASupplierQuotes() {
    service.upload(
        "{\"id\":\"keyless\",\"licence\":\"ogl\",\"access\":{\"rules\":[{\"roles\":[\"gis-officer\"]},"
            + "{\"roles\":[\"public\"],\"columns\":{\"named\":[\"name\"]},\"precision\":{\"snapped\":1000}}]}}",
        "name,easting,northing\nA,450000,206000\nB,451000,206000\n",
        201);
    String quoted =
        service
            .json("/ogc/collections/keyless/items?name=B")
            .path("features")
            .path(0)
            .path("id")
            .asText();
    assertThat(quoted).hasSize(22);
    String path = "/catalogue/v1/datasets/keyless/access?as=public&feature=";
    assertThat(
            service.json(Role.GIS_OFFICER, path + quoted).path("feature").path("decidedBy").asInt())
        .isEqualTo(2);
    assertThat(service.get(Role.GIS_OFFICER, path + "2").statusCode()).isEqualTo(200);
    assertThat(service.get(Role.GIS_OFFICER, path + "A".repeat(22)).statusCode()).isEqualTo(404);
  }

  @Test
  void whoMayHaveARecordOfPersonalDataExplainedIsSaid() {
    String path = "/catalogue/v1/datasets/clients/access?as=broker&feature=Mrs%20X";
    assertThat(service.get(Role.GIS_OFFICER, path).body())
        .contains("you need a role that its policy names, besides gis-officer or admin");
    Roles roles = service.bean(Roles.class);
    String both =
        DemoIssuer.of(home)
            .token(List.of(roles.define("gis-officer"), roles.define("broker")), null);
    String bearer = "Bearer " + both;
    assertThat(service.get(path, "Authorization", bearer).statusCode())
        .as("without a purpose")
        .isEqualTo(403);
    assertThat(
            service
                .json(path, "Authorization", bearer, "X-Purpose", "complaint")
                .path("feature")
                .path("admitted")
                .asBoolean())
        .isTrue();
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
