package uk.trigpoint.gazetteer.quality.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.gazetteer.quality.RandomSupplies;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Tests that checks and derivation of what supplies change have the same result as checks and
 * derivation of everything, and as their preview, after random supplies and undone ones of
 * registers that share UPRNs, USRNs and postcodes.
 */
class QualityByChangeTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  private static final int STEPS = 25;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void equalsARunOverEverything(long seed, @TempDir Path home) {
    State.empty(db.database());
    try (GazetteerServer server =
        new GazetteerServer(
            db,
            home,
            Map.of(
                "trigpoint.gazetteer.check-after-supply",
                "true",
                "trigpoint.gates.vanished-percent",
                "100"))) {
      RandomSupplies steps = new RandomSupplies(server, new Random(seed));
      for (int step = 1; step <= STEPS; step++) {
        String what = steps.next();
        String named = "seed " + seed + ", step " + step + ": " + what;
        QualityRun run = requireSameAsWhole(server, named);
        JsonNode preview = steps.preview();
        if (preview != null) {
          requirePreviewed(preview, run, named);
        }
      }
      assertThat(count("quality_run WHERE whole")).as("whole runs").isZero();
      assertThat(count("quality_finding")).as("findings, else nothing is tested").isGreaterThan(20);
    }
  }

  private static QualityRun requireSameAsWhole(GazetteerServer server, String step) {
    QualityRunner runner = server.bean(QualityRunner.class);
    QualityRun run = runner.runDue(0);
    String findings = findings();
    String totals = totals();
    String addresses = State.of(db.database());
    db.database()
        .with(
            handle -> {
              handle.begin();
              try {
                handle.execute(
                    "CREATE TEMP TABLE affected_uprn ON COMMIT DROP AS SELECT DISTINCT uprn FROM gazetteer.blpu UNION SELECT fid FROM gazetteer.address");
                handle.execute(
                    "CREATE TEMP TABLE affected_usrn ON COMMIT DROP AS SELECT DISTINCT usrn FROM gazetteer.street UNION SELECT CAST(fid AS integer) FROM gazetteer.street_line");
                handle.execute(
                    "CREATE TEMP TABLE before ON COMMIT DROP AS SELECT * FROM gazetteer.address");
                server.bean(AddressDerivation.class).run(handle);
                assertThat(changedAddresses(handle)).as(step).isZero();
              } finally {
                handle.rollback();
              }
              return handle;
            });
    assertThat(State.of(db.database())).as(step).isEqualTo(addresses);
    QualityRun whole = runner.run(null);
    assertThat(findings).as(step).isEqualTo(findings());
    assertThat(totals).as(step).isEqualTo(totals());
    assertThat(run.measures()).as(step).isEqualTo(whole.measures());
    assertThat(run.counts()).as(step).isEqualTo(whole.counts());
    assertThat(new TreeMap<>(run.denominators()))
        .as(step)
        .isEqualTo(new TreeMap<>(whole.denominators()));
    db.execute("DELETE FROM gazetteer.quality_run WHERE id = " + whole.id());
    return run;
  }

  private static void requirePreviewed(JsonNode preview, QualityRun run, String step) {
    Map<String, Long> totals = run.totals();
    assertThat(preview.path("findings").path("after").asLong(-1))
        .as(step)
        .isEqualTo(totals.values().stream().mapToLong(Long::longValue).sum());
    preview
        .path("quality")
        .properties()
        .forEach(
            check ->
                assertThat(check.getValue().path("after").asLong(-1))
                    .as(step + ": " + check.getKey())
                    .isEqualTo(totals.get(check.getKey())));
  }

  private static long changedAddresses(Handle handle) {
    return handle
            .createQuery(
                "SELECT count(*) FROM (SELECT * FROM before EXCEPT SELECT * FROM gazetteer.address) a")
            .mapTo(Long.class)
            .one()
        + handle
            .createQuery(
                "SELECT count(*) FROM (SELECT * FROM gazetteer.address EXCEPT SELECT * FROM before) a")
            .mapTo(Long.class)
            .one();
  }

  private static String findings() {
    return text(
        "SELECT concat_ws(' | ', check_code, register_id, subject, uprn, usrn, detail, easting, northing) FROM gazetteer.quality_finding"
            + " WHERE resolved_at IS NULL ORDER BY 1");
  }

  private static String totals() {
    return text(
        "SELECT concat_ws(' ', register_id, measure, part, whole) FROM gazetteer.quality_total ORDER BY 1");
  }

  private static String text(String query) {
    return db.database()
        .with(h -> String.join("\n", h.createQuery(query).mapTo(String.class).list()));
  }

  private static long count(String what) {
    return db.database()
        .with(h -> h.createQuery("SELECT count(*) FROM gazetteer." + what).mapTo(Long.class).one());
  }
}
