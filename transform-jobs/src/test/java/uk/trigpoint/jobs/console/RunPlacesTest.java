package uk.trigpoint.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.run.ExampleRuns;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the places of a run, from which its page draws a map and a list. */
class RunPlacesTest {
  private static final String HEADER = "Asset,Kind,X,Y\n";
  private static final String ROWS =
      HEADER + "A1,LED,445000,215000\nA2,SON,445010,215000\nA3,gas,445020,215000\n";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static int tests;
  static String lamps = "";

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void save() {
    lamps = "placed" + tests++;
    server.save(lamps, ConsoleData.pipeline(lamps, "Lamps", 5));
  }

  @Test
  void aFirstVersionIsAllAddedAndRejectsAreBesideIt() throws Exception {
    Run run = run(ROWS);
    assertThat(places(run))
        .containsExactlyInAnyOrder("added A1 ", "added A2 ", "rejected Row 4 " + reason(run));
    assertThat(json(run).toString()).doesNotContain("asset_id");
    assertThat(server.get(Role.GIS_OFFICER, "/console/runs/" + run.run()).body())
        .contains("data-run-places=\"/console/runs/" + run.run() + "/places.geojson\"");
  }

  @Test
  void changesSayWhatDiffersAndAreWhereTheRowIs() throws Exception {
    run(ROWS);
    Run run = run(HEADER + "A1,SON,445000,215000\nA2,SON,445510,215000\nA4,LED,445030,215000\n");
    assertThat(places(run))
        .as(run.message())
        .containsExactlyInAnyOrder("changed A1 kind", "changed A2 place", "added A4 ");
    JsonNode middle = json(run).at("/features/0/properties/middle");
    assertThat(middle.get(0).asDouble()).isBetween(-1.36, -1.34);
    assertThat(middle.get(1).asDouble()).isBetween(51.82, 51.84);
  }

  @Test
  void aHeldVersionShowsWhatItWouldChange() throws Exception {
    run(ROWS);
    Run held = run(HEADER + "B9,LED,445000,215000\n");
    assertThat(held.state()).isEqualTo("held");
    assertThat(places(held)).containsExactly("removed A1 ", "removed A2 ", "added B9 ");
  }

  @Test
  void rejectsOfARunThatPublishedNothingAreShown() throws Exception {
    server.save(
        lamps,
        ConsoleData.pipeline(lamps, "Lamps", 5)
            .replace("maxRejectedPercent: 100", "maxRejectedPercent: 10"));
    Run failed = run(ROWS);
    assertThat(failed.state()).isIn("failed", "held");
    assertThat(places(failed)).contains("rejected Row 4 " + reason(failed));
  }

  @Test
  void moreThanAThousandAreCutAndThePageSaysSo() throws Exception {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 1_010; i++) {
      rows.append("L%04d,LED,%d,215000\n".formatted(i, 445_000 + i));
    }
    Run run = run(rows.toString());
    assertThat(json(run).path("features")).hasSize(1_000);
    assertThat(json(run).path("words").asText())
        .isEqualTo("The first 1,000 of 1,010 changes are shown, in order of their keys.");
  }

  @Test
  void personalDataAreNotShown() throws Exception {
    server.save(
        lamps,
        ConsoleData.pipeline(lamps, "Lamps", 5)
            .replace("from: [Kind]", "from: [Kind], personal: true")
            .replace("read: [staff, gis-officer]", "personal: true, read: [gis-officer]"));
    Run run = run(ROWS);
    assertThat(json(run).path("features")).as(run.message()).isEmpty();
    assertThat(json(run).path("words").asText())
        .contains("Changes are not shown: ", "1 rejected row has no place")
        .doesNotContain("A1");
  }

  @Test
  void otherValuesOfARowWithATextThatCannotBeStoredAreKept() throws Exception {
    server.save(
        lamps,
        ConsoleData.pipeline(lamps, "Lamps", 5)
            .replace("*.csv", "*.geojson")
            .replace("    place: coordinates:X,Y\n    crs: EPSG:27700\n", ""));
    String feature =
        "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-1.3,51.8]},\"properties\":{\"Asset\":\"%s\",\"Kind\":\"%s\"}}";
    Files.writeString(
        Files.createDirectories(home.resolve("inbox")).resolve(lamps + ".geojson"),
        "{\"type\":\"FeatureCollection\",\"features\":[%s,%s]}"
            .formatted(feature.formatted("A1", "L\\ud800ED"), feature.formatted("A2", "LED")));
    Run run = new ExampleRuns(server).run(lamps, Map.of());
    assertThat(server.bean(uk.trigpoint.jobs.run.Runs.class).listRejects(run.run(), 10))
        .as(run.message())
        .singleElement()
        .satisfies(reject -> assertThat(reject.code()).isEqualTo("PARSE_TEXT"))
        .satisfies(
            reject -> assertThat(reject.content().toString()).isEqualTo("{\"asset_id\":\"A1\"}"));
  }

  @Test
  void onlyThoseWhoMayOpenThePageMayReadThem() throws Exception {
    String path = "/console/runs/" + run(ROWS).run() + "/places.geojson";
    assertThat(server.get(Role.PUBLIC, path).statusCode()).isEqualTo(401);
    assertThat(server.get(Role.STAFF, path).statusCode()).isEqualTo(403);
    assertThat(server.get(Role.GIS_OFFICER, "/console/runs/x/places.geojson").statusCode())
        .isEqualTo(404);
  }

  @Test
  void changesOfADatasetThatTheReaderMayNotReadAreLeftOut() throws Exception {
    server.save(
        lamps,
        ConsoleData.pipeline(lamps, "Lamps", 5)
            .replace("read: [staff, gis-officer]", "read: [broker]"));
    Run run = run(HEADER + "A1,LED,445000,215000\n");
    assertThat(json(run).path("features")).as(run.message()).isEmpty();
    assertThat(json(run).path("words").asText())
        .isEqualTo("Changes are not shown: you may not read these data.");
  }

  private static Run run(String rows) throws Exception {
    Path inbox = Files.createDirectories(home.resolve("inbox"));
    Files.writeString(inbox.resolve(lamps + ".csv"), rows);
    return new ExampleRuns(server).run(lamps, Map.of());
  }

  private static JsonNode json(Run run) {
    HttpResponse<String> answer =
        server.send(
            Role.GIS_OFFICER,
            server
                .request(
                    "/console/runs/" + run.run() + "/places.geojson", "Accept", "application/json")
                .GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JobsServer.read(answer.body());
  }

  private static List<String> places(Run run) {
    List<String> places = new ArrayList<>();
    json(run)
        .path("features")
        .forEach(
            feature -> {
              JsonNode properties = feature.path("properties");
              assertThat(properties.path("middle")).hasSize(2);
              assertThat(feature.path("geometry").path("type").asText()).isEqualTo("Point");
              places.add(
                  "%s %s %s"
                      .formatted(
                          properties.path("kind").asText(),
                          properties.path("name").asText(),
                          properties.path("detail").asText()));
            });
    return places;
  }

  private static String reason(Run run) {
    return server.bean(uk.trigpoint.jobs.run.Runs.class).listRejects(run.run(), 10).stream()
        .findFirst()
        .orElseThrow()
        .reason();
  }
}
