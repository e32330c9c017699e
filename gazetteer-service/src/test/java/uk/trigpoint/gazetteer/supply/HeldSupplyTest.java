package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that a supply that exceeds the gates waits until somebody else releases it. */
class HeldSupplyTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  private static final int STREET = 20900161;
  private static final String CSV = "text/csv";
  static GazetteerServer server;

  @BeforeAll
  static void start() {
    server =
        new GazetteerServer(db, home, Map.of("trigpoint.gazetteer.check-after-supply", "false"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() {
    State.empty(db.database());
  }

  /** Returns a full LLPG of the properties 1 to 40 that a condition selects. */
  private static Dtf llpg(String date, IntPredicate present) {
    Dtf file = Dtf.llpg(3110, date, "F").street(STREET, "BROAD STREET", "OXFORD");
    for (int i = 1; i <= 40; i++) {
      if (present.test(i)) {
        file.blpu(i, 1, 451_000 + i, 206_000)
            .lpi(i, "3110L%09d".formatted(i), 1, Integer.toString(i), STREET, "OX1 3AS");
      }
    }
    return file;
  }

  private static JsonNode send(Dtf file, int status) {
    HttpResponse<String> response = server.supply("a.csv", file.text());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return GazetteerServer.read(response.body());
  }

  private static HttpResponse<String> post(Role role, long id, String step) {
    return server.post(role, "/gazetteer/v1/supplies/" + id + "/" + step, CSV, "");
  }

  @Test
  void aFirstSupplyOfPropertiesOfAnotherCustodianIsHeld() {
    send(llpg("2026-11-01", i -> true), 201);
    Dtf copied = Dtf.llpg(3105, "2026-11-01", "F").street(STREET, "BROAD STREET", "OXFORD");
    for (int i = 1; i <= 20; i++) {
      copied
          .blpu(i, 1, 451_000 + i, 206_000)
          .lpi(i, "3105L%09d".formatted(i), 1, Integer.toString(i), STREET, "OX1 3AS");
    }
    JsonNode held = send(copied, 202);
    assertThat(held.path("held").path("findings"))
        .extracting(f -> f.path("code").asText() + ": " + f.path("words").asText())
        .containsExactly(
            "keys-of-others: 20 of 20 UPRNs belong to another custodian (100 %); the limit is 5 %.");
  }

  @Test
  void aFullSupplyThatLosesManyPropertiesIsHeldAndReleasedBySomebodyElse() {
    send(llpg("2026-11-01", i -> true), 201);
    String before = State.of(db.database());

    JsonNode held = send(llpg("2026-11-02", i -> i > 3), 202);

    long id = held.path("supply").asLong();
    assertThat(held.path("state").asText()).isEqualTo("held");
    assertThat(held.path("applied").asInt()).isZero();
    assertThat(held.path("held").path("findings"))
        .extracting(f -> f.path("code").asText() + ": " + f.path("words").asText())
        .containsExactly(
            "vanished-keys: 3 of 40 UPRNs in force would vanish (7.5 %); the limit is 5 %.");
    assertThat(State.of(db.database())).as("the gazetteer").isEqualTo(before);
    JsonNode preview = server.officerJson("/gazetteer/v1/supplies/" + id + "/preview");
    assertThat(preview.path("changes").path("blpu").path("deleted").asInt()).isEqualTo(3);
    assertThat(preview.path("gates")).hasSize(1);

    assertThat(post(Role.GIS_OFFICER, id, "release").statusCode())
        .as("the requester")
        .isEqualTo(409);
    assertThat(post(Role.GIS_OFFICER, id, "apply").statusCode()).as("apply").isEqualTo(409);
    assertThat(post(Role.GIS_OFFICER, id, "apply?force=true").statusCode())
        .as("apply with force")
        .isEqualTo(409);
    assertThat(post(Role.STAFF, id, "release").statusCode()).isEqualTo(403);
    assertThat(State.of(db.database())).isEqualTo(before);

    HttpResponse<String> released = post(Role.ADMIN, id, "release");
    assertThat(released.statusCode()).as(released.body()).isEqualTo(200);
    assertThat(GazetteerServer.read(released.body()).path("state").asText()).isEqualTo("applied");
    assertThat(GazetteerServer.read(released.body()).has("held")).isFalse();
    assertThat(server.get("/gazetteer/v1/addresses/1").statusCode()).isEqualTo(404);
    assertThat(server.get("/gazetteer/v1/addresses/4").statusCode()).isEqualTo(200);
    assertThat(post(Role.GIS_OFFICER, id, "undo").statusCode()).isEqualTo(200);
    assertThat(State.of(db.database())).as("undone").isEqualTo(before);
  }

  @Test
  void theLimitsThemselvesPass() {
    send(llpg("2026-11-01", i -> true), 201);
    send(llpg("2026-11-02", i -> i > 2), 201);
  }

  @Test
  void manyRejectsHoldASupplyAlsoTheFirst() {
    Dtf first = llpg("2026-11-01", i -> true);
    Dtf next = Dtf.llpg(3110, "2026-11-02", "C");
    for (int i = 1; i <= 11; i++) {
      first.blpu(1_000 + i, 1, -1, -1);
      next.blpu(1_000 + i, 1, -1, -1);
    }
    JsonNode loaded = send(first, 202);
    assertThat(loaded.path("rejected").asInt()).isEqualTo(11);
    assertThat(loaded.path("held").path("findings").findValuesAsText("code"))
        .containsExactly("rejects");
    assertThat(post(Role.ADMIN, loaded.path("supply").asLong(), "release").statusCode())
        .isEqualTo(200);

    JsonNode held = send(next.blpu(1, 1, 451_500, 206_000), 202);

    assertThat(held.path("held").path("findings").path(0).path("words").asText())
        .contains("11 of 12 lines were rejected");
  }

  @Test
  void aSupplyFromTheFutureIsRefused() {
    HttpResponse<String> response = server.supply("a.csv", llpg("2999-11-01", i -> true).text());
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("2999-11-01, which is in the future");
  }

  @Test
  void aSupplyAppliedMeanwhileForbidsTheRelease() {
    send(llpg("2026-11-01", i -> true), 201);
    long id = send(llpg("2026-11-02", i -> i > 3), 202).path("supply").asLong();
    send(llpg("2026-11-03", i -> true), 201);

    HttpResponse<String> released = post(Role.ADMIN, id, "release");

    assertThat(released.statusCode()).isEqualTo(409);
    assertThat(released.body()).contains("was changed since supply " + id + " was held");
    assertThat(server.delete(Role.GIS_OFFICER, "/gazetteer/v1/supplies/" + id).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aHeldSupplyIsDiscardedAfterFourteenDays() {
    send(llpg("2026-11-01", i -> true), 201);
    long id = send(llpg("2026-11-02", i -> i > 3), 202).path("supply").asLong();
    SupplyService service = server.bean(SupplyService.class);
    db.execute("UPDATE gazetteer.supply SET held_at = now() - interval '13 days' WHERE id = " + id);
    service.discardExpired();
    assertThat(state(id)).isEqualTo("held");
    db.execute("UPDATE gazetteer.supply SET held_at = now() - interval '15 days' WHERE id = " + id);
    service.discardExpired();
    assertThat(state(id)).isEqualTo("discarded");
    assertThat(post(Role.ADMIN, id, "release").statusCode()).isEqualTo(409);
  }

  @Test
  void thePageOfAHeldSupplySaysWhyAndReleasesIt() {
    send(llpg("2026-11-01", i -> true), 201);
    long id = send(llpg("2026-11-02", i -> i > 3), 202).path("supply").asLong();
    String page = "/console/supplies/" + id;
    assertThat(server.officer(page).body())
        .contains("Held until", "3 of 40 UPRNs in force would vanish", "Release this supply")
        .doesNotContain("Apply this supply");
    assertThat(server.officer(page + "/release").body())
        .contains("Release supply " + id, "3 BLPUs will be removed.");
    assertThat(form(Role.GIS_OFFICER, page + "/release").body())
        .contains("You requested supply " + id + " yourself");
    assertThat(state(id)).isEqualTo("held");
    assertThat(form(Role.ADMIN, page + "/release").statusCode()).isEqualTo(303);
    assertThat(state(id)).isEqualTo("applied");
  }

  @Test
  void anOlderFullSupplyNeedsForce() {
    send(llpg("2026-11-05", i -> true), 201);
    String before = State.of(db.database());

    HttpResponse<String> refused = server.supply("old.csv", llpg("2026-11-04", i -> i != 1).text());

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("2026-11-04", "already at 2026-11-05", "--force", "stays staged");
    assertThat(State.of(db.database())).isEqualTo(before);
    long id =
        server
            .officerJson("/gazetteer/v1/supplies")
            .path("supplies")
            .path(0)
            .path("supply")
            .asLong();
    assertThat(state(id)).isEqualTo("staged");
    assertThat(post(Role.GIS_OFFICER, id, "apply").statusCode()).isEqualTo(409);
    assertThat(post(Role.GIS_OFFICER, id, "apply?force=true").statusCode()).isEqualTo(200);
    assertThat(server.get("/gazetteer/v1/addresses/1").statusCode()).isEqualTo(404);
  }

  @Test
  void aPreviewOfAnAppliedSupplyIsRefused() {
    JsonNode applied = send(llpg("2026-11-05", i -> true), 201);
    HttpResponse<String> refused =
        server.officer("/gazetteer/v1/supplies/" + applied.path("supply").asLong() + "/preview");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("applied already");
  }

  private static HttpResponse<String> form(Role role, String path) {
    return server.post(
        role,
        path,
        "application/x-www-form-urlencoded",
        "confirm=release".getBytes(StandardCharsets.UTF_8));
  }

  private static String state(long id) {
    return server.officerJson("/gazetteer/v1/supplies/" + id).path("state").asText();
  }
}
