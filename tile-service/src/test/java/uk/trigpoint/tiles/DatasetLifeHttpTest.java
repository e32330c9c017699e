package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
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
import uk.trigpoint.testing.PostgisExtension;

/** Tests the catalogue API's requests about a dataset as a whole. */
class DatasetLifeHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String DATASETS = "/catalogue/v1/datasets/";

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/catalogue/v1/datasets/%s",
        "/catalogue/v1/datasets/%s/versions",
        "/ogc/collections/%s?f=json",
        "/ogc/collections/%s/items?limit=1&f=json",
        "/ogc/collections/%s/items/A",
        "/tiles/%s.json",
        "/tiles/%s/9/254/169.mvt",
        "/styles/%s.json"
      })
  void aFormerIdRedirectsEveryAddressOfADataset(String address) {
    String path = address.formatted("moved");
    if (service.get(DATASETS + "moved-now").statusCode() == 404) {
      upload("moved", "ogl");
      assertThat(rename("moved", "moved-now", "moved").statusCode()).isEqualTo(204);
    }
    HttpResponse<String> moved = service.get(path);
    assertThat(moved.statusCode()).isEqualTo(308);
    assertThat(moved.headers().firstValue("Location")).contains(address.formatted("moved-now"));
    assertThat(service.get(address.formatted("moved-now")).statusCode()).isBetween(200, 204);
  }

  @Test
  void thePageOfAVersionComparesItWithTheOneBeforeAlsoAfterARename() {
    upload("compared", "ogl");
    rename("compared", "compared-now", "compared");
    service.upload(
        "{\"id\": \"compared-now\"}",
        "ref,easting,northing\nA,450000,206000\nB,451000,206900\n",
        201);
    HttpResponse<String> page = service.get("/datasets/compared-now/versions/2");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("0 added, 1 changed, 0 removed", "The place changed");
  }

  @Test
  void aDatasetIsGivenToAnotherPublisherByRequestAndByPage() {
    upload("given", "ogl");
    String body = "{\"confirm\": \"given\", %s}";
    String path = DATASETS + "given/hand-over";
    for (String wrong :
        new String[] {
          "\"uploader\": \"x\", \"pipeline\": \"y\"",
          "\"other\": 1",
          "\"uploader\": \"\"",
          "\"pipeline\": \"A b\""
        }) {
      HttpResponse<String> refused = post(path, body.formatted(wrong));
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    }
    assertThat(post(path, "{\"uploader\": \"x\"}").statusCode()).as("no confirm").isEqualTo(400);
    assertThat(service.get(Role.GIS_OFFICER, "/datasets/given").body())
        .contains("/datasets/given/hand-over");
    assertThat(service.get(Role.GIS_OFFICER, "/datasets/given/hand-over").body())
        .contains("Only the new publisher can publish new versions of it");
    HttpResponse<String> notSaid =
        service.form(
            Role.GIS_OFFICER, "/datasets/given/hand-over", Map.of("confirm", "given", "to", ""));
    assertThat(notSaid.statusCode()).isEqualTo(409);
    assertThat(notSaid.body()).contains("Enter the subject of the person");
    HttpResponse<String> given =
        service.form(
            Role.GIS_OFFICER,
            "/datasets/given/hand-over",
            Map.of("confirm", "given", "to", "pipeline:given-nightly"));
    assertThat(given.statusCode()).as(given.body()).isEqualTo(303);
    assertThat(service.get(Role.GIS_OFFICER, "/datasets/given").body())
        .doesNotContain("/datasets/given/hand-over");
    assertThat(post(path, body.formatted("\"uploader\": \"x\"")).statusCode()).isEqualTo(403);
    HttpResponse<String> back =
        service.post(Role.ADMIN, path, "application/json", body.formatted("\"uploader\": \"x\""));
    assertThat(back.statusCode()).as(back.body()).isEqualTo(204);
    assertThat(
            service
                .json(Role.ADMIN, DATASETS + "given/events")
                .path("events")
                .findValuesAsText("kind"))
        .containsExactly("handed_over", "handed_over");
  }

  @Test
  void aFormerIdInAParameterLeadsToTheDataset() {
    upload("old-layer", "ogl");
    rename("old-layer", "new-layer", "old-layer");
    assertThat(
            service
                .get(
                    "/ows?service=WMS&version=1.3.0&request=GetMap&layers=old-layer&crs=EPSG:27700&styles=&bbox=449000,205000,451000,207000&width=50&height=50&format=image/png")
                .headers()
                .firstValue("Content-Type"))
        .contains("image/png");
  }

  @Test
  void aFormerIdTellsNothingToWhoMayNotReadTheDataset() {
    upload("secret", "internal");
    rename("secret", "secret-now", "secret");
    assertThat(service.get(DATASETS + "secret").statusCode()).isEqualTo(404);
    assertThat(service.get(Role.STAFF, DATASETS + "secret").statusCode()).isEqualTo(308);
  }

  @Test
  void aWithdrawnDatasetIsGoneWithTheReasonAndStaysUnknownToOthers() {
    upload("gone", "ogl");
    upload("gone-staff", "internal");
    String body = "{\"confirm\": \"%s\", \"reason\": \"Replaced by trees.\"}";
    for (String id : new String[] {"gone", "gone-staff"}) {
      assertThat(post(DATASETS + id + "/withdraw", body.formatted(id)).statusCode()).isEqualTo(204);
    }
    HttpResponse<String> gone = service.get("/ogc/collections/gone/items");
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("was withdrawn on").contains("Replaced by trees.");
    assertThat(service.get("/tiles/gone/9/254/169.mvt").statusCode()).isEqualTo(410);
    assertThat(service.get(DATASETS + "gone-staff").statusCode()).isEqualTo(404);
    assertThat(service.get("/catalogue/v1/datasets").body()).doesNotContain("\"gone\"");
    assertThat(
            service
                .json(Role.GIS_OFFICER, DATASETS + "gone/events")
                .path("events")
                .get(0)
                .path("kind")
                .asText())
        .isEqualTo("withdrawn");
    assertThat(
            service
                .post(Role.GIS_OFFICER, DATASETS + "gone/restore", "application/json", "{}")
                .statusCode())
        .isEqualTo(204);
    assertThat(service.get(DATASETS + "gone").statusCode()).isEqualTo(200);
  }

  @Test
  void aVersionPublishedWhileADatasetIsWithdrawnIsReadWhenItIsRestored() {
    upload("paused", "ogl");
    assertThat(post(DATASETS + "paused/withdraw", "{\"confirm\": \"paused\"}").body())
        .contains("\"reason\"");
    post(DATASETS + "paused/withdraw", "{\"confirm\": \"paused\", \"reason\": \"Checked.\"}");
    assertThat(
            service
                .upload(
                    "{\"id\": \"paused\"}",
                    "ref,easting,northing\nA,450000,206000\nB,451000,206900\n",
                    201)
                .toString())
        .contains("is withdrawn");
    assertThat(service.get(DATASETS + "paused").statusCode()).isEqualTo(410);
    post(DATASETS + "paused/restore", "{}");
    assertThat(service.json(DATASETS + "paused").path("version").path("version").asInt())
        .isEqualTo(2);
  }

  @Test
  void aBrowserIsShownWithdrawnDatasetsAndOtherProblemsAsPages() {
    upload("shown-gone", "ogl");
    post(
        DATASETS + "shown-gone/withdraw",
        "{\"confirm\": \"shown-gone\", \"reason\": \"Counted twice.\"}");
    HttpResponse<String> gone = service.get("/datasets/shown-gone", "Accept", "text/html");
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("<h1>", "Counted twice.").doesNotContain("Restore it");

    HttpResponse<String> unknown = service.get("/datasets/never-was", "Accept", "text/html");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(unknown.body()).contains("<h1>There is nothing here</h1>", "Reference number");
    assertThat(unknown.body()).contains("/sign-in?to=%2Fdatasets%2Fnever-was");
    HttpResponse<String> wrong =
        service.get(
            "/ogc/collections/shown-gone/items?limit=%3Cscript%3E",
            "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    assertThat(wrong.body()).contains("<h1>").doesNotContain("<script>");
    assertThat(service.get("/datasets/never-was").body()).startsWith("{");
  }

  @Test
  void aLicenceIsNotTakenFromThePublicWhileItReads() {
    upload("opened", "ogl");
    HttpResponse<String> refused = patch("opened", "{\"licence\": \"internal\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Take it from the public first");
    assertThat(service.json(DATASETS + "opened").path("licence").asText()).isEqualTo("ogl");
    assertThat(patch("opened", "{\"licence\": \"psga-view\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void aRenameToAnIdThatIsTakenMeanwhileIsAConflict() throws Exception {
    upload("racer", "ogl");
    try (var executor = Executors.newSingleThreadExecutor()) {
      Future<HttpResponse<String>> renamed =
          db.asSuperuser(
              handle ->
                  handle.inTransaction(
                      locked -> {
                        locked.execute(
                            "SELECT FROM catalogue.publish_fence WHERE dataset_id = 'racer' FOR UPDATE");
                        var answer = executor.submit(() -> rename("racer", "taken", "racer"));
                        awaitWaiting(locked);
                        upload("taken", "ogl");
                        return answer;
                      }));
      assertThat(renamed.get().statusCode()).isEqualTo(409);
    }
    assertThat(service.get(DATASETS + "racer").statusCode()).isEqualTo(200);
    assertThat(service.get(DATASETS + "taken").statusCode()).isEqualTo(200);
  }

  private static void awaitWaiting(Handle handle) {
    while (!handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))")
        .mapTo(Boolean.class)
        .one()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aDatasetIsDeletedOnlyByItsName() {
    upload("doomed", "ogl");
    assertThat(service.delete(Role.GIS_OFFICER, DATASETS + "doomed").statusCode()).isEqualTo(400);
    assertThat(service.delete(Role.GIS_OFFICER, DATASETS + "doomed?confirm=doome").statusCode())
        .isEqualTo(400);
    assertThat(service.delete(Role.STAFF, DATASETS + "doomed?confirm=doomed").statusCode())
        .isEqualTo(403);
    assertThat(service.delete(null, DATASETS + "doomed?confirm=doomed").statusCode())
        .isEqualTo(401);
    assertThat(service.get(DATASETS + "doomed").statusCode()).isEqualTo(200);
    assertThat(service.delete(Role.GIS_OFFICER, DATASETS + "doomed?confirm=doomed").statusCode())
        .isEqualTo(204);
    assertThat(service.get(DATASETS + "doomed").statusCode()).isEqualTo(404);
    assertThat(service.get("/ogc/collections/doomed/items").statusCode()).isEqualTo(404);
    assertThat(service.json(Role.GIS_OFFICER, DATASETS + "doomed/events").at("/events/0/kind"))
        .hasToString("\"deleted\"");
    assertThat(service.get(Role.STAFF, DATASETS + "doomed/events").statusCode()).isIn(403, 404);
    assertThat(service.get(Role.GIS_OFFICER, DATASETS + "never-there/events").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aPatchChangesTheDescriptionForAllFaces() {
    upload("described", "ogl");
    HttpResponse<String> changed =
        patch(
            "described",
            """
            {"title": "Described places", "keywords": ["places"], "owner": "Planning",
             "columns": {"ref": {"meaning": "Reference", "codes": {"A": "First"}}}}""");
    assertThat(changed.statusCode()).isEqualTo(200);
    JsonNode dataset = service.json(DATASETS + "described");
    assertThat(dataset.path("title").asText()).isEqualTo("Described places");
    assertThat(dataset.path("keywords").get(0).asText()).isEqualTo("places");
    assertThat(dataset.path("columns").get(0).path("codes").path("A").asText()).isEqualTo("First");
    assertThat(dataset.path("freshness").path("state").asText()).isEqualTo("no-promise");
    assertThat(service.json("/ogc/collections/described?f=json").path("title").asText())
        .isEqualTo("Described places");
    JsonNode said = service.json(DATASETS + "described/description");
    assertThat(said.path("completeness").path("score").asInt()).isBetween(30, 99);
    assertThat(said.path("completeness").path("missing")).isNotEmpty();

    HttpResponse<String> wrong = patch("described", "{\"titel\": \"x\"}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("titel");
    assertThat(patch("described", "[1]").statusCode()).isEqualTo(400);
    assertThat(patch("described", "{").statusCode()).isEqualTo(400);
    assertThat(patch("unknown-one", "{}").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q=badger%20SETTS|1",
        "q=badger%20nothing|0",
        "keyword=wildlife|1",
        "licence=ogl&q=badger|1",
        "licence=internal&q=badger|0",
        "geometry=point&q=badger|1",
        "freshness=late&q=badger|0",
        "owner=Ecology|1"
      })
  void aSearchFindsDatasetsByWordsAndFacets(String query, int found) {
    if (service.get(DATASETS + "badgers").statusCode() == 404) {
      upload("badgers", "ogl");
      patch(
          "badgers",
          "{\"title\": \"Badger setts\", \"keywords\": [\"wildlife\"], \"owner\": \"Ecology\"}");
    }
    JsonNode list = service.json("/catalogue/v1/datasets?" + query);
    assertThat(list.path("datasets")).hasSize(found);
    assertThat(list.path("facets").path("licence").isObject()).isTrue();
  }

  @Test
  void anUnknownFacetValueIsNamed() {
    assertThat(service.get("/catalogue/v1/datasets?freshness=old").body())
        .contains("\"freshness\"")
        .contains("on-time, late, no-promise");
    assertThat(service.get("/catalogue/v1/datasets?colour=red").statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> rename(String id, String newId, @Nullable String confirm) {
    return post(
        DATASETS + id + "/rename",
        "{\"newId\": \"%s\", \"confirm\": \"%s\"}".formatted(newId, confirm));
  }

  private static HttpResponse<String> post(String path, String json) {
    return service.post(Role.GIS_OFFICER, path, "application/json", json);
  }

  private static HttpResponse<String> patch(String id, String json) {
    return service.send(
        Role.GIS_OFFICER,
        service
            .request(DATASETS + id, "Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }

  private static void upload(String id, String licence) {
    service.upload(
        "{\"id\": \"%s\", \"licence\": \"%s\", \"keyColumn\": \"ref\"}".formatted(id, licence),
        "ref,easting,northing\nA,450000,206000\nB,451000,206000\n",
        201);
  }
}
