package uk.trigpoint.gazetteer.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.NotPublishedYetException;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;
import uk.trigpoint.gazetteer.quality.RandomSupplies;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Tests that the layers of addresses and streets can be read as they were after each of a sequence
 * of random supplies and undone ones.
 */
class PastOfLayersTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  private static final Map<String, String> TABLES =
      Map.of("addresses", "address", "streets", "street_line");
  private static final Caller OFFICER = Caller.system("test");
  private static final int STEPS = 20;

  private record Moment(String step, Instant at, Map<String, Map<String, String>> layers) {}

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void eachMomentShowsWhatWasPublishedThen(long seed, @TempDir Path home) {
    State.empty(db.database());
    try (GazetteerServer server =
        new GazetteerServer(db, home, Map.of("trigpoint.gates.vanished-percent", "100"))) {
      RandomSupplies supplies = new RandomSupplies(server, new Random(seed));
      List<Moment> moments = new ArrayList<>();
      for (int step = 1; step <= STEPS; step++) {
        String what = supplies.next();
        moments.add(new Moment("seed " + seed + ", step " + step + ": " + what, now(), layers()));
      }
      assertThat(moments.stream().map(Moment::layers).distinct().count()).isGreaterThan(STEPS / 4);
      FeatureStore store = server.bean(FeatureStore.class);
      for (Moment moment : moments) {
        moment
            .layers()
            .get("addresses")
            .forEach(
                (uprn, row) ->
                    assertThat(row)
                        .as(moment.step())
                        .endsWith(address(server, uprn, moment.at()) + "]"));
        moment
            .layers()
            .forEach(
                (layer, rows) ->
                    assertThat(read(store, layer, moment.at())).as(moment.step()).isEqualTo(rows));
      }
    }
  }

  @Test
  void aMomentBeforeTheFirstSupplyIsNotFoundAndOneBeforeThePastWasKeptIsGone(@TempDir Path home) {
    State.empty(db.database());
    db.executeAsOwner("DELETE FROM catalogue.dataset WHERE id IN ('addresses', 'streets')");
    try (GazetteerServer server =
        new GazetteerServer(db, home, Map.of("trigpoint.gates.vanished-percent", "100"))) {
      Catalogue catalogue = server.bean(Catalogue.class);
      Instant before = now();
      new RandomSupplies(server, new Random(1)).next();
      catalogue.invalidate();
      assertThat(catalogue.findKnownAt("addresses", OFFICER, before)).isEmpty();
      assertThatThrownBy(() -> catalogue.getKnownAt("addresses", OFFICER, before))
          .isInstanceOf(NotPublishedYetException.class);
      db.executeAsOwner("UPDATE catalogue.version_switch SET at = at - INTERVAL '1 day'");
      assertThatThrownBy(
              () -> catalogue.getKnownAt("addresses", OFFICER, before.minus(Duration.ofHours(1))))
          .isInstanceOf(VersionGoneException.class)
          .hasMessageContaining("oldest one");
    }
  }

  private static String address(GazetteerServer server, String uprn, Instant moment) {
    return server
        .json("/gazetteer/v1/addresses/" + uprn + "?knownAt=" + moment)
        .path("address")
        .asText("none");
  }

  private static Map<String, String> read(FeatureStore store, String layer, Instant moment) {
    Map<String, String> rows = new TreeMap<>();
    store.stream(
        FeatureQuery.of(layer, OFFICER, "test")
            .withCrs(Crs.BRITISH_NATIONAL_GRID)
            .withProperties(List.of("usrn", layer.equals("streets") ? "name" : "address"))
            .withKnownAt(moment)
            .withPage(new Page.All()),
        row -> rows.put(Long.toString(row.fid()), Arrays.toString(row.values())));
    return rows;
  }

  private static Map<String, Map<String, String>> layers() {
    Map<String, Map<String, String>> layers = new TreeMap<>();
    TABLES.forEach(
        (layer, table) ->
            layers.put(
                layer,
                db.database()
                    .with(
                        h ->
                            h.createQuery(
                                    "SELECT CAST(fid AS text) AS id, '[' || usrn || ', ' || "
                                        + (layer.equals("streets") ? "name" : "address")
                                        + " || ']' AS line FROM gazetteer."
                                        + table)
                                .<Map<String, String>>reduceRows(
                                    new TreeMap<>(),
                                    (all, row) -> {
                                      all.put(
                                          row.getColumn("id", String.class),
                                          row.getColumn("line", String.class));
                                      return all;
                                    }))));
    return layers;
  }

  private static Instant now() {
    return db.database()
        .with(h -> h.createQuery("SELECT clock_timestamp()").mapTo(Timestamp.class).one())
        .toInstant();
  }
}
