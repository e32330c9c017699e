package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests previews of files, and that what is stated is kept for the next file, over HTTP. */
class PreviewHttpTest {
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

  @Test
  void aPreviewShowsWhatAFileWouldBecomeAndStoresNothing() {
    String rows =
        "ref;Planted;Easting;Northing\nA;31/01/2026;450000;206000\nB;01/02/2026;450010;206000\nC;;-1.25;51.75\n";
    JsonNode preview = preview("trees-new", "{}", rows, 200);
    assertThat(preview.at("/understood/questions")).isEmpty();
    assertThat(preview.at("/understood/recognised").toString())
        .contains("semicolon", "coordinates:Easting,Northing", "EPSG:27700");
    assertThat(preview.at("/understood/columns/1/type").asText()).isEqualToIgnoringCase("date");
    assertThat(preview.path("accepted").asInt()).isEqualTo(2);
    assertThat(preview.at("/rejects/0/code").asText()).isEqualTo("DEGREES_AS_METRES");
    assertThat(preview.at("/rejects/0/examples/0/line").asInt()).isEqualTo(4);
    assertThat(preview.at("/rows/0/1").asText()).isEqualTo("2026-01-31");
    assertThat(preview.at("/places/0/geometry/coordinates/0").asDouble()).isBetween(-2.0, -1.0);
    assertThat(preview.at("/extent/3").asDouble()).isBetween(51.0, 52.0);
    assertThat(preview.has("difference")).isFalse();
    assertThat(count("trees-new")).isZero();
  }

  @Test
  void aPreviewOfANextVersionCountsWhatChangesAndWhyItWouldBeHeld() {
    StringBuilder rows = new StringBuilder("ref,name,easting,northing\n");
    for (int i = 0; i < 40; i++) {
      rows.append("r").append(i).append(",n").append(i).append(",450000,206000\n");
    }
    service.upload(
        "{\"id\":\"counted\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}", rows + "", 201);
    String next =
        rows.toString().replace(",n3,", ",other,").replace("r5,n5,450000", "r5,n5,450001")
            + "new,x,450000,206000\n";
    JsonNode difference = preview("counted", "{}", next, 200).path("difference");
    assertThat(difference.path("added").asInt()).isEqualTo(1);
    assertThat(difference.path("changed").asInt()).isEqualTo(2);
    assertThat(difference.path("vanished").asInt()).isZero();
    assertThat(difference.path("findings")).isEmpty();
    JsonNode lost =
        preview("counted", "{}", "ref,name,easting,northing\nr1,n1,450000,206000\n", 200)
            .path("difference");
    assertThat(lost.path("vanished").asInt()).isEqualTo(39);
    assertThat(lost.path("findings")).isNotEmpty();
    assertThat(service.json("/catalogue/v1/datasets/counted/versions").path("versions").size())
        .as("nothing is stored")
        .isEqualTo(1);
  }

  @Test
  void whatIsStatedIsKeptForTheNextFile() {
    String rows = "name,a,b\nA,51.75,-1.25\n";
    assertThat(service.upload("{\"id\":\"stated\"}", rows, 400)).contains("metadata.reading.place");
    String reading = "\"reading\":{\"place\":{\"kind\":\"coordinates\",\"columns\":[\"b\",\"a\"]}}";
    assertThat(preview("stated", "{" + reading + "}", rows, 200).path("located").asInt())
        .isEqualTo(1);
    service.upload("{\"id\":\"stated\",\"licence\":\"ogl\"," + reading + "}", rows, 201);
    assertThat(service.upload("{\"id\":\"stated\"}", rows, 201)).contains("coordinates:b,a");
    assertThat(service.upload("{\"id\":\"stated\"}", "name,c\nA,1\n", 400))
        .as("a file that is not as stated is refused by name")
        .contains("metadata.reading.place", "no column 'b'");
  }

  @Test
  void aPreviewOfPersonalDataNeedsAPurpose() {
    assertThat(
            preview(
                "people",
                "{\"licence\":\"personal\"}",
                "a,easting,northing\n1,450000,206000\n",
                403))
        .isNotNull();
  }

  @Test
  void aPlaceOutsideGreatBritainIsRejectedWhileTheCrsIsAsked() {
    JsonNode wkt = preview("abroad", "{}", "id,wkt\n1,POINT(8.8 47.2)\n2,POINT(-1.2 51.7)\n", 200);
    assertThat(wkt.at("/understood/questions/0/setting").asText()).isEqualTo("crs");
    assertThat(wkt.at("/rejects/0/code").asText()).isEqualTo("OUTSIDE_GRID");
    assertThat(wkt.path("accepted").asInt()).isEqualTo(1);
    assertThat(preview("abroad", "{}", "col,X,Y\n1,30,10\n", 200).at("/understood/questions"))
        .hasSize(1);
    JsonNode edge =
        preview("abroad", "{\"crs\":\"EPSG:27700\"}", "ref,easting,northing\nA,50,50\n", 200);
    assertThat(edge.at("/rejects/0/code").asText())
        .as("no longitude and latitude by OSTN15")
        .isEqualTo("OUTSIDE_GRID");
  }

  @Test
  void aCrsWithHeightsIsReadWithoutThemAndOneWithoutPlacesIsRefused() {
    String rows = "ref,lon,lat\nA,-1.25,51.75\n";
    for (String crs : new String[] {"EPSG:4979", "EPSG:4937"}) {
      assertThat(
              preview("heights", "{\"crs\":\"" + crs + "\"}", rows, 200).path("accepted").asInt())
          .isEqualTo(1);
    }
    for (String crs : new String[] {"EPSG:4978", "EPSG:5701", "EPSG:5800"}) {
      assertThat(preview("heights", "{\"crs\":\"" + crs + "\"}", rows, 400).toString())
          .contains("metadata.crs", crs);
    }
  }

  @Test
  void thePreviewSaysTheKeyWhyAndInHowManyRowsItIsWrong() {
    String rows =
        "TPO No,easting,northing\nA,450000,206000\nA,450000,206000\n,450000,206000\nA,450001,206000\n";
    JsonNode stated = preview("keyed", "{\"keyColumn\":\"TPO No\"}", rows, 200).path("key");
    assertThat(stated.path("title").asText()).isEqualTo("TPO No");
    assertThat(stated.path("reason").asText()).isEqualTo("stated");
    assertThat(stated.path("repeated").asInt()).isEqualTo(1);
    assertThat(stated.path("missing").asInt()).isEqualTo(1);
    assertThat(stated.path("exactRepeats").asInt()).isEqualTo(1);
    assertThat(preview("keyed", "{\"keyColumn\":\"other\"}", rows, 400).toString())
        .contains("metadata.keyColumn", "no column 'other'");
    assertThat(preview("keyed", "{}", rows, 200).path("key").has("column")).isFalse();
    service.upload(
        "{\"id\":\"keyed\",\"licence\":\"ogl\",\"keyColumn\":\"TPO No\"}",
        "TPO No,easting,northing\nA,450000,206000\n",
        201);
    JsonNode kept = preview("keyed", "{}", rows, 200);
    assertThat(kept.at("/key/reason").asText()).isEqualTo("kept");
    assertThat(kept.at("/key/repeated").asInt()).isEqualTo(1);
    assertThat(kept.path("accepted").asInt()).isEqualTo(1);
    assertThat(kept.path("rejected").asInt()).isEqualTo(2);
    assertThat(kept.path("rejects").toString())
        .contains("DUPLICATE_KEY", "BLANK_KEY", "\"line\":4", "\"line\":5");
    assertThat(kept.at("/difference/changed").asInt()).isZero();
    String published =
        service.upload(
            "{\"id\":\"keyed\",\"licence\":\"ogl\",\"keyColumn\":\"TPO No\"}", rows, 201);
    assertThat(TileServer.read(published).path("repeats").asInt()).isEqualTo(1);
    assertThat(TileServer.read(published).path("rejected").asInt()).isEqualTo(2);
    assertThat(preview("keyed", "{}", "name,easting,northing\nA,450000,206000\n", 400).toString())
        .contains("metadata.keyColumn");
  }

  @Test
  void aKeyOfTwoColumnsIsKeptForTheNextFileUntilAnotherIsStated() {
    String rows =
        "Authority,Reference,easting,northing\n1,A,450000,206000\n2,A,450010,206000\n2,B,450020,206000\n";
    String keyed = "{\"id\":\"apps\",\"licence\":\"ogl\",\"keyColumn\":\"Authority + Reference\"}";
    service.upload(keyed, rows, 201);
    assertThat(service.json("/catalogue/v1/datasets/apps").path("keyColumn").asText())
        .isEqualTo("authority_reference");
    assertThat(service.json("/ogc/collections/apps/items/2%7CA").at("/properties/easting").asInt())
        .isEqualTo(450010);
    JsonNode next = preview("apps", "{}", rows.replace("450020", "450021"), 200);
    assertThat(next.at("/key/title").asText()).isEqualTo("Authority + Reference");
    assertThat(next.at("/difference/changed").asInt()).isEqualTo(1);
    assertThat(preview("apps", "{}", "Authority,Ref,easting,northing\n1,A,1,2\n", 400).toString())
        .contains("metadata.keyColumn", "no column 'Reference'");
    JsonNode single = preview("apps", "{\"keyColumn\":\"Reference\"}", rows, 200);
    assertThat(single.at("/understood/columns").toString()).doesNotContain("Authority + Reference");
    assertThat(single.at("/key/repeated").asInt()).isEqualTo(1);
  }

  @Test
  void anAreaInTheNextFileOfADatasetOfPointsIsWarnedOf() {
    String rows = "ref,wkt\nA,POINT(450000 206000)\nB,POINT(450010 206000)\n";
    String metadata =
        "{\"id\":\"stations\",\"licence\":\"ogl\",\"keyColumn\":\"ref\",\"crs\":\"EPSG:27700\"}";
    service.upload(metadata, rows, 201);
    String answer =
        service.upload(
            metadata,
            rows + "C,\"POLYGON((450000 206000, 450100 206000, 450100 206100, 450000 206000))\"\n",
            201);
    assertThat(TileServer.read(answer).path("warnings").toString())
        .contains("1 row has an area, which becomes a point on its surface");
    assertThat(service.json("/ogc/collections/stations/items/C").at("/geometry/type").asText())
        .isEqualTo("Point");
  }

  @Test
  void aQuestionThatKeepsAFileFromBeingOpenedHasItsSettingAndChoices() throws Exception {
    String layers =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}]}";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"one.geojson", "two.geojson"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(layers.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    JsonNode problem =
        TileServer.read(service.previewFile("several", "a.zip", bytes.toByteArray()).body());
    assertThat(problem.path("setting").asText()).isEqualTo("layer");
    assertThat(problem.path("choices").toString()).isEqualTo("[\"one.geojson\",\"two.geojson\"]");
    JsonNode unplaced = TileServer.read(service.upload("{\"id\":\"unplaced\"}", "a,b\n1,x\n", 400));
    assertThat(unplaced.path("setting").asText()).isEqualTo("place");
    assertThat(unplaced.path("choices").toString()).isEqualTo("[\"none\"]");
  }

  @Test
  void aFileWithoutRowsHasNothingToPublish() {
    JsonNode preview = preview("blank", "{}", "ref,easting,northing\n", 200);
    assertThat(preview.at("/understood/questions")).isEmpty();
    assertThat(preview.at("/understood/recognised").toString()).contains("nothing to publish");
    assertThat(service.upload("{\"id\":\"blank\"}", "ref,easting,northing\n", 422))
        .contains("create-empty");
  }

  @Test
  void aTitleIsSuggested() {
    assertThat(
            preview(
                    "titled",
                    "{}",
                    "Tree preservation\n\nref,easting,northing\nA,450000,206000\nB,450000,206000\n",
                    200)
                .path("suggestedTitle")
                .asText())
        .isEqualTo("Tree preservation");
    assertThat(
            preview("titled", "{}", "ref,easting,northing\nA,450000,206000\n", 200)
                .path("suggestedTitle")
                .asText())
        .isEqualTo("A");
  }

  @Test
  void settingsThatAreKeptAreNamedAndCleared() {
    String titled = "Trees\n\n\nref,easting,northing\nA,450000,206000\n";
    String plain = "ref,easting,northing\nA,450000,206000\nB,450000,206000\n";
    service.upload(
        "{\"id\":\"rowed\",\"licence\":\"ogl\",\"reading\":{\"headerRow\":4}}", titled, 201);
    assertThat(service.upload("{\"id\":\"rowed\"}", plain, 400))
        .contains("headerRow (4)", "--clear headerRow");
    String clear = "\"reading\":{\"clear\":[\"headerRow\"]}";
    assertThat(preview("rowed", "{" + clear + "}", plain, 200).path("accepted").asInt())
        .isEqualTo(2);
    assertThat(service.upload("{\"id\":\"rowed\"," + clear + "}", plain, 201))
        .contains("\"version\":2");
    assertThat(service.upload("{\"id\":\"rowed\"}", plain, 201))
        .as("cleared for good")
        .contains("\"version\":3");
  }

  @Test
  void thePreviewWarnsOfEditsColumnsAndRulesThatThePublishWouldOverrule() throws Exception {
    String metadata = "{\"id\":\"warned\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}";
    service.upload(
        metadata, "ref,kind,tel,note,easting,northing\nA,P,01865,x,450000,206000\n", 201);
    HttpResponse<String> described =
        service.send(
            Role.GIS_OFFICER,
            service
                .request(
                    "/catalogue/v1/datasets/warned", "Content-Type", "application/merge-patch+json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        """
                        {"columns": {"kind": {"codes": {"P": "Park"}, "required": true},
                         "tel": {"pattern": "[0-9]+"}}}""")));
    assertThat(described.statusCode()).as(described.body()).isEqualTo(200);
    HttpResponse<String> edited =
        service.post(
            Role.GIS_OFFICER,
            "/catalogue/v1/datasets/warned/rows",
            "application/json",
            "{\"properties\":{\"ref\":\"B\",\"kind\":\"P\"},\"easting\":450000,\"northing\":206000}");
    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(201);
    JsonNode warnings =
        preview(
                "warned",
                "{}",
                "ref,kind,tel,height,easting,northing\nA,Q,call,5,450000,206000\nC,,01865,6,450000,206000\n",
                200)
            .path("warnings");
    assertThat(warnings.toString())
        .contains(
            "Publishing would replace 1 edit of rows made since version 1",
            "Columns that are new: height.",
            "Columns of the current version that would be gone: note.",
            "Column 'kind': 1 values are not in the code list; the first is 'Q' in row 2.",
            "Column 'kind': 1 values are blank, but required; the first is in row 3.",
            "Column 'tel': 1 values do not match the pattern [0-9]+; the first is 'call' in row 2.");
  }

  private static JsonNode preview(String id, String metadata, String rows, int status) {
    return TileServer.read(
        service.postForm(
            "/catalogue/v1/datasets/" + id + "/preview", metadata, "a.csv", rows, status));
  }

  private static long count(String id) {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM catalogue.dataset_registry WHERE dataset_id = :id")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .one());
  }
}
