package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that the bytes of the current version are not published again, over HTTP. */
class SameBytesHttpTest {
  private static final String ROWS =
      "ref,name,easting,northing\nA,One,450000,206000\nB,Two,450010,206000\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String metadata(String id, String more) {
    return "{\"id\":\"" + id + "\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"" + more + "}";
  }

  private static JsonNode upload(String id, String more, String rows, int status) {
    return TileServer.read(
        service.postForm("/catalogue/v1/datasets", metadata(id, more), "a.csv", rows, status));
  }

  private static int versions(String id) {
    return service.json("/catalogue/v1/datasets/" + id + "/versions").path("versions").size();
  }

  private static void assertSkipped(JsonNode answer, int version) {
    assertThat(answer.path("skipped").asText())
        .matches(
            "These are the bytes of version "
                + version
                + " of [0-9]{1,2} [A-Z][a-z]+ [0-9]{4}; nothing was published\\.");
    assertThat(answer.path("version").asInt()).isEqualTo(version);
  }

  @Test
  void theSameBytesAreNotPublishedAgainUnlessForced() {
    assertThat(upload("same", "", ROWS, 201).has("skipped")).isFalse();
    JsonNode again = upload("same", "", ROWS, 200);
    assertSkipped(again, 1);
    assertThat(again.path("features").asInt()).isEqualTo(2);
    assertSkipped(
        TileServer.read(
            service.postForm(
                "/catalogue/v1/datasets", "{\"id\":\"same\"}", "other-name.txt", ROWS, 200)),
        1);
    assertThat(versions("same")).isEqualTo(1);
    assertThat(upload("same", ",\"force\":true", ROWS, 201).path("version").asInt()).isEqualTo(2);
    assertThat(
            TileServer.read(
                    service.postForm(
                        "/catalogue/v1/datasets?force=true",
                        metadata("same", ""),
                        "a.csv",
                        ROWS,
                        201))
                .path("version")
                .asInt())
        .isEqualTo(3);
    assertSkipped(upload("same", "", ROWS, 200), 3);
  }

  @Test
  void otherBytesAnotherReadingOrOtherMetadataArePublished() {
    upload("other", "", ROWS, 201);
    upload("other", "", ROWS + "C,Three,450020,206000\n", 201);
    String rows = ROWS + "C,Three,450020,206001\n";
    upload("other", "", rows, 201);
    assertSkipped(upload("other", "", rows, 200), 3);
    upload("other", ",\"reading\":{\"types\":{\"name\":\"text\"}}", rows, 201);
    assertSkipped(upload("other", "", rows, 200), 4);
    upload("other", ",\"title\":\"Others\"", rows, 201);
    assertSkipped(upload("other", ",\"title\":\"Others\"", rows, 200), 5);
    upload("other", ",\"sourceDate\":\"2026-11-01\"", rows, 201);
    assertSkipped(upload("other", "", rows, 200), 6);
  }

  @Test
  void theBytesOfAFormerVersionArePublishedAndThoseOfTheOneRolledBackToAreNot() {
    upload("back", "", ROWS, 201);
    upload("back", "", ROWS.replace("One", "First"), 201);
    HttpResponse<String> back =
        service.post(
            Role.GIS_OFFICER,
            "/catalogue/v1/datasets/back/rollback",
            "application/json",
            "{\"version\":1}");
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    assertSkipped(upload("back", "", ROWS, 200), 1);
    assertThat(upload("back", "", ROWS.replace("One", "First"), 201).path("version").asInt())
        .isEqualTo(3);
  }

  @Test
  void aTableWithoutPlacesIsRecognisedToo() {
    String table = "ref,name\nA,One\n";
    upload("plain", ",\"reading\":{\"place\":{\"kind\":\"none\"}}", table, 201);
    assertSkipped(upload("plain", "", table, 200), 1);
  }

  @Test
  void editsStayAndAreNamed() {
    upload("edited", "", ROWS, 201);
    HttpResponse<String> edit =
        service.post(
            Role.GIS_OFFICER,
            "/catalogue/v1/datasets/edited/rows",
            "application/json",
            "{\"properties\":{\"ref\":\"C\"},\"easting\":450000,\"northing\":206000}");
    assertThat(edit.statusCode()).as(edit.body()).isEqualTo(201);
    assertThat(upload("edited", "", ROWS, 200).path("skipped").asText())
        .contains("version 1 of", "to which 1 edit was made since; nothing was published.");
    assertThat(service.json("/ogc/collections/edited/items").path("numberMatched").asInt())
        .isEqualTo(3);
  }

  @Test
  void aPreviewWarnsOfTheSameBytes() {
    upload("warned-of", "", ROWS, 201);
    assertThat(
            TileServer.read(
                    service.postForm(
                        "/catalogue/v1/datasets/warned-of/preview", "{}", "a.csv", ROWS, 200))
                .path("warnings")
                .toString())
        .contains("These are the bytes of version 1 of", "nothing would be published");
    assertThat(
            service.postForm(
                "/catalogue/v1/datasets/warned-of/preview",
                "{}",
                "a.csv",
                ROWS + "C,Three,450020,206000\n",
                200))
        .doesNotContain("These are the bytes");
  }

  @Test
  void aReleasedVersionIsOfItsFileToo() {
    upload("released", "", rows(40), 201);
    assertThat(upload("released", "", rows(5), 202).path("held")).isNotEmpty();
    db.database()
        .with(
            handle ->
                assertThat(
                        handle
                            .createQuery(
                                "SELECT count(DISTINCT source_sha256) FROM catalogue.dataset_version WHERE dataset_id = 'released'")
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(2));
  }

  private static String rows(int count) {
    StringBuilder rows = new StringBuilder("ref,name,easting,northing\n");
    for (int i = 0; i < count; i++) {
      rows.append(i).append(",n,450000,206000\n");
    }
    return rows.toString();
  }
}
