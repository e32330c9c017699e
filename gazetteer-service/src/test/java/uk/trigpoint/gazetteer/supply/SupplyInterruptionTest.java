package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;

/** Kills the database session during a step. The step can then be repeated. */
class SupplyInterruptionTest extends EmptyGazetteer {
  private static final int STREET = 20900161;

  @ParameterizedTest
  @ValueSource(strings = {"blpu", "blpu_past", "lpi", "cross_reference", "address", "supply"})
  void applyingIsAllOrNothing(String lockedTable) throws Exception {
    assertThat(server.supply("a.csv", supply("2026-11-01", 451234.5, "14")).statusCode())
        .isEqualTo(201);
    String before = State.of(db.database());
    long id =
        GazetteerServer.read(server.stage("b.csv", supply("2026-11-02", 451300, "16")).body())
            .path("supply")
            .asLong();
    HttpResponse<String> broken = killedAt(lockedTable, "/gazetteer/v1/supplies/" + id + "/apply");
    assertThat(broken.statusCode()).as(broken.body()).isEqualTo(503);
    assertThat(State.of(db.database())).isEqualTo(before);
    assertThat(server.post("/gazetteer/v1/supplies/" + id + "/apply").statusCode()).isEqualTo(200);
    String applied = State.of(db.database());
    assertThat(applied).isNotEqualTo(before);

    HttpResponse<String> undoBroken =
        killedAt(lockedTable, "/gazetteer/v1/supplies/" + id + "/undo");
    assertThat(undoBroken.statusCode()).as(undoBroken.body()).isEqualTo(503);
    assertThat(State.of(db.database())).isEqualTo(applied);
    assertThat(server.post("/gazetteer/v1/supplies/" + id + "/undo").statusCode()).isEqualTo(200);
    assertThat(State.of(db.database())).isEqualTo(before);
  }

  /** Blocks a step with a table lock and kills its session. */
  private static HttpResponse<String> killedAt(String table, String path) throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        db.database()
            .transact(
                handle -> {
                  handle.execute("LOCK TABLE gazetteer." + table + " IN SHARE MODE");
                  CompletableFuture<HttpResponse<String>> step =
                      CompletableFuture.supplyAsync(() -> server.post(path));
                  killWhoWaits(handle);
                  return step;
                });
    return answer.get(30, TimeUnit.SECONDS);
  }

  private static void killWhoWaits(Handle handle) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      // Sessions are listed as of the first query of a transaction, without newer ones.
      handle.execute("SELECT pg_stat_clear_snapshot()");
      int killed =
          handle
              .createQuery(
                  "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                      + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
              .mapTo(Integer.class)
              .one();
      if (killed > 0) {
        return;
      }
    }
    throw new AssertionError("the step did not wait");
  }

  private static String supply(String date, double x, String number) {
    return Dtf.llpg(3110, date, "F")
        .street(STREET, "BROAD STREET", "OXFORD")
        .blpu(100120000001L, 1, x, 206321.25)
        .lpi(100120000001L, "3110L000000001", 1, number, STREET, "OX1 3AS")
        .crossReference(100120000001L, "3110X000000001", "7666VC", "CT-" + number)
        .text();
  }
}
