package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that every step of a supply needs a confirmation on the console. */
class SupplyConfirmationTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void start() {
    server = new GazetteerServer(db, home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void undoingAFullLlpgNeedsItsCustodiansName() {
    long id = id(server.stage("a.csv", llpg(3110)));
    String page = "/console/supplies/" + id;
    assertThat(server.officer(page).body())
        .doesNotContain("<form method=\"post\" action=\"" + page);
    assertThat(server.officer(page + "/apply").body())
        .contains("Apply supply " + id + " of TEST COUNCIL (3110)", "2 BLPUs will be added.");
    assertThat(post(page + "/apply", "").statusCode()).isEqualTo(422);
    assertThat(state(id)).isEqualTo("staged");
    assertThat(post(page + "/apply", "confirm=apply").statusCode()).isEqualTo(303);
    assertThat(state(id)).isEqualTo("applied");
    assertThat(server.officer(page + "/apply").body())
        .contains("Supply " + id + " is applied, so there is nothing to apply.")
        .doesNotContain("This is what happens");

    assertThat(server.officer(page + "/undo").body())
        .contains(
            "Undo supply " + id + " of TEST COUNCIL (3110)",
            "2 BLPUs will be removed.",
            "1 street will be removed.",
            "Type TEST COUNCIL or 3110 to confirm");
    for (String without : new String[] {"", "confirm=", "confirm=undo", "confirm=3105"}) {
      HttpResponse<String> asked = post(page + "/undo", without);
      assertThat(asked.statusCode()).as(without).isEqualTo(422);
      assertThat(asked.body()).contains("There is a problem");
      assertThat(state(id)).isEqualTo("applied");
    }
    assertThat(post(page + "/undo", "confirm=test+council").statusCode()).isEqualTo(303);
    assertThat(state(id)).isEqualTo("undone");
  }

  @Test
  void discardingAStagedSupplyNeedsAConfirmation() {
    long id = id(server.stage("b.csv", llpg(3115)));
    String page = "/console/supplies/" + id;
    assertThat(server.officer(page + "/discard").body())
        .contains("staged records will be deleted. The gazetteer does not change.");
    assertThat(post(page + "/discard", "").statusCode()).isEqualTo(422);
    assertThat(state(id)).isEqualTo("staged");
    assertThat(post(page + "/discard", "confirm=discard").statusCode()).isEqualTo(303);
    assertThat(state(id)).isEqualTo("discarded");
    assertThat(server.officer(page + "/burn").statusCode()).isEqualTo(404);
  }

  private static String llpg(int custodian) {
    int first = custodian * 10;
    return Dtf.llpg(custodian)
        .street(first, "HIGH STREET", "OXFORD")
        .blpu(first + 1, 1, 451_000, 206_000)
        .lpi(first + 1, custodian + "L000000101", 1, "1", first, "OX1 1AA")
        .blpu(first + 2, 1, 451_010, 206_000)
        .lpi(first + 2, custodian + "L000000102", 1, "2", first, "OX1 1AA")
        .text();
  }

  private static HttpResponse<String> post(String path, String form) {
    return server.post(
        Role.GIS_OFFICER,
        path,
        "application/x-www-form-urlencoded",
        form.getBytes(StandardCharsets.UTF_8));
  }

  private static long id(HttpResponse<String> staged) {
    return GazetteerServer.read(staged.body()).path("supply").asLong();
  }

  private static String state(long id) {
    return server.officerJson("/gazetteer/v1/supplies/" + id).path("state").asText();
  }
}
