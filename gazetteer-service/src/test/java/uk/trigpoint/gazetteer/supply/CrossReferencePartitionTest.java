package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;

/** Cross references are the same whichever way their register got its partition. */
class CrossReferencePartitionTest extends EmptyGazetteer {
  private static final int STREET = 20900161;

  @Test
  void firstSuppliesBecomePartitions_andAreUndoneAndReplaced() {
    String empty = State.of(db.database());
    long first = apply(full(3110, "2026-11-01", "CT-1"));
    assertThat(references()).containsExactly("3110 CT-1");
    String one = State.of(db.database());
    long second = apply(full(3105, "2026-11-01", "CT-2"));
    assertThat(references()).containsExactly("3105 CT-2", "3110 CT-1");

    undo(second);
    assertThat(State.of(db.database())).isEqualTo(one);
    undo(first);
    assertThat(State.of(db.database())).isEqualTo(empty);

    apply(full(3110, "2026-11-02", "CT-3"));
    assertThat(references()).as("into the emptied partition").containsExactly("3110 CT-3");
    apply(full(3110, "2026-11-03", "CT-4"));
    assertThat(references()).as("not the first").containsExactly("3110 CT-4");
  }

  @Test
  void aPreviewLeavesTheStagingTableInPlace() {
    HttpResponse<String> staged = server.stage("a.csv", full(3110, "2026-11-01", "CT-1").text());
    String path =
        "/gazetteer/v1/supplies/" + GazetteerServer.read(staged.body()).path("supply").asLong();
    assertThat(
            server
                .officerJson(path + "/preview")
                .path("changes")
                .path("cross_reference")
                .path("inserted")
                .asInt())
        .isEqualTo(1);
    assertThat(references()).isEmpty();
    assertThat(server.post(path + "/apply").statusCode()).isEqualTo(200);
    assertThat(references()).containsExactly("3110 CT-1");
  }

  @Test
  void changesBringTheFirstCrossReferencesOfARegister() {
    apply(full(3110, "2026-11-01", null));
    String before = State.of(db.database());
    long changes =
        apply(
            Dtf.llpg(3110, "2026-11-02", "C")
                .crossReference(uprn(3110), "3110X000000001", "7666VC", "CT-1")
                .as("I", 1));
    assertThat(references()).containsExactly("3110 CT-1");
    undo(changes);
    assertThat(State.of(db.database())).isEqualTo(before);
    apply(full(3110, "2026-11-03", "CT-2"));
    assertThat(references()).containsExactly("3110 CT-2");
  }

  private static Dtf full(int custodian, String date, @Nullable String reference) {
    long uprn = uprn(custodian);
    Dtf file =
        Dtf.llpg(custodian, date, "F")
            .street(STREET, "BROAD STREET", "OXFORD")
            .blpu(uprn, 1, 451234.5, 206321.25)
            .lpi(uprn, custodian + "L000000001", 1, "14", STREET, "OX1 3AS");
    return reference == null
        ? file
        : file.crossReference(uprn, custodian + "X000000001", "7666VC", reference);
  }

  private static long uprn(int custodian) {
    return 100_120_000_000L + custodian;
  }

  private static long apply(Dtf file) {
    HttpResponse<String> response = server.supply("a.csv", file.text());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return GazetteerServer.read(response.body()).path("supply").asLong();
  }

  private static void undo(long supply) {
    HttpResponse<String> response = server.post("/gazetteer/v1/supplies/" + supply + "/undo");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static List<String> references() {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT r.custodian || ' ' || x.cross_reference FROM gazetteer.cross_reference x"
                            + " JOIN gazetteer.register r ON r.id = x.register_id ORDER BY r.custodian")
                    .mapTo(String.class)
                    .list());
  }
}
