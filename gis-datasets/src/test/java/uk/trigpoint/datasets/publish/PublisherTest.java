package uk.trigpoint.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.datasets.DatasetFixture.caller;
import static uk.trigpoint.datasets.DatasetFixture.row;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.testing.PostgisExtension;

class PublisherTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  static Database database;
  static DatasetFixture datasets;

  @BeforeAll
  static void open() {
    database = db.database();
    datasets = new DatasetFixture(db);
  }

  @Test
  void aPublishedVersionReplacesThePreviousWhichRemainsReadableAsAt() throws InterruptedException {
    datasets.publish("twice", AccessPolicy.open(), row(450_000, 206_000, "old"));
    Thread.sleep(20);
    Instant between = Instant.now();
    Thread.sleep(20);
    datasets.publish(
        "twice", AccessPolicy.open(), row(450_000, 206_000, "new"), row(451_000, 206_000, "more"));

    assertThat(names(FeatureQuery.of("twice", caller(), "test"))).containsExactly("new", "more");
    assertThat(names(FeatureQuery.of("twice", caller(), "test").withKnownAt(between)))
        .containsExactly("old");
    assertThat(datasets.catalogue.listVersions("twice", caller())).hasSize(2);
  }

  @Test
  void aFailedPublishKeepsThePreviousVersion() {
    datasets.publish("failing", AccessPolicy.open(), row(450_000, 206_000, "kept"));
    assertThatThrownBy(
            () ->
                datasets.publisher.publish(
                    DatasetFixture.publication("failing", AccessPolicy.open()),
                    table -> {
                      throw new IllegalStateException("cut");
                    }))
        .hasMessage("cut");
    assertThat(names(FeatureQuery.of("failing", caller(), "test"))).containsExactly("kept");
  }

  @Test
  void anEmptyVersionDoesNotReplaceOneWithFeatures() {
    datasets.publish("emptied", AccessPolicy.open(), row(450_000, 206_000, "kept"));
    assertThatThrownBy(() -> datasets.publish("emptied", AccessPolicy.open()))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("no features");
    assertThat(names(FeatureQuery.of("emptied", caller(), "test"))).containsExactly("kept");
  }

  @Test
  void aDuplicateOfAKeyThatHasANumberIsRejected() {
    datasets.publish("redoubled", AccessPolicy.open(), row(450_000, 206_000, "a"));
    assertThatThrownBy(
            () ->
                datasets.publish(
                    "redoubled",
                    AccessPolicy.open(),
                    row(450_000, 206_000, "a"),
                    row(450_001, 206_000, "a")))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("the same in several rows");
  }

  @Test
  void aDuplicateKeyIsRejected() {
    assertThatThrownBy(
            () ->
                datasets.publish(
                    "doubled",
                    AccessPolicy.open(),
                    row(450_000, 206_000, "a"),
                    row(450_001, 206_000, "a")))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("the same in several rows");
    assertThat(datasets.catalogue.find("doubled", caller())).isEmpty();
  }

  @Test
  void aPublisherWithAnOlderFencingTokenIsRejected() {
    long early = datasets.publisher.nextFencingToken();
    datasets.publish("fenced", AccessPolicy.open(), row(450_000, 206_000, "later"));
    assertThatThrownBy(
            () ->
                datasets.publisher.publish(
                    DatasetFixture.publication("fenced", AccessPolicy.open()), early, table -> {}))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("out of date");
  }

  @Test
  void oldVersionsAreDropped() {
    for (int i = 0; i < VersionRetention.KEPT_VERSIONS + 3; i++) {
      datasets.publish("many", AccessPolicy.open(), row(450_000, 206_000, "v" + i));
    }
    assertThat(datasets.catalogue.listVersions("many", caller()))
        .hasSize(VersionRetention.KEPT_VERSIONS);
    long tables =
        database.with(
            h ->
                h.createQuery(
                        "SELECT count(*) FROM pg_tables WHERE tablename LIKE"
                            + " (SELECT 'd' || number || '$v%' FROM catalogue.dataset_registry WHERE dataset_id = 'many')")
                    .mapTo(Long.class)
                    .one());
    assertThat(tables)
        .as("versions and their edits")
        .isEqualTo(2L * VersionRetention.KEPT_VERSIONS);
  }

  @Test
  void readersSeeOneCompleteVersionDuringConcurrentPublishes() throws InterruptedException {
    datasets.publish("switched", AccessPolicy.open(), rowsOf(0));
    AtomicBoolean done = new AtomicBoolean();
    Set<Set<String>> seen = ConcurrentHashMap.newKeySet();
    List<Throwable> faults = new CopyOnWriteArrayList<>();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    while (!done.get()) {
                      seen.add(Set.copyOf(names(FeatureQuery.of("switched", caller(), "test"))));
                    }
                  } catch (RuntimeException e) {
                    faults.add(e);
                  }
                });
    for (int version = 1; version <= 10; version++) {
      datasets.publish("switched", AccessPolicy.open(), rowsOf(version));
    }
    done.set(true);
    reader.join();
    assertThat(faults).isEmpty();
    assertThat(seen)
        .allSatisfy(
            names -> {
              assertThat(names).hasSize(50);
              assertThat(names.stream().map(n -> n.substring(0, n.indexOf('-'))).distinct())
                  .hasSize(1);
            });
  }

  @Test
  void anUpdateThroughTheViewReachesTheChangeFeedWithItsExtent() throws InterruptedException {
    datasets.publish(
        "edited", AccessPolicy.open(), row(450_000, 206_000, "a"), row(452_000, 206_000, "b"));
    List<Change> seen = new CopyOnWriteArrayList<>();
    try (ChangeFeed feed = new ChangeFeed(database)) {
      feed.subscribe(
          changes ->
              changes.stream().filter(c -> c.datasetId().equals("edited")).forEach(seen::add));
      feed.start();
      db.execute(
          "UPDATE data.edited SET geom = ST_SetSRID(ST_MakePoint(453000, 207000), 27700) WHERE name = 'b'");
      for (int i = 0; i < 100 && seen.size() < 2; i++) {
        Thread.sleep(50);
      }
    }
    assertThat(seen).hasSize(2).allMatch(c -> c.kind() == Change.Kind.EDIT);
    assertThat(seen).anyMatch(c -> c.extent().contains(452_000, 206_000));
    assertThat(seen).anyMatch(c -> c.extent().contains(453_000, 207_000));
    assertThat(seen).noneMatch(c -> c.extent().contains(450_000, 206_000));
    double mercatorError =
        database.with(
            h ->
                h.createQuery(
                        "SELECT max(ST_Distance(geom_3857, ST_Transform(geom, 3857))) FROM data.edited")
                    .mapTo(Double.class)
                    .one());
    assertThat(mercatorError).isZero();
  }

  @Test
  void aDatasetWithoutReadingRolesIsUnknown() {
    assertThatThrownBy(() -> datasets.catalogue.get("nothing", caller()))
        .isInstanceOf(UnknownDatasetException.class);
  }

  private static DatasetFixture.Row[] rowsOf(int version) {
    DatasetFixture.Row[] rows = new DatasetFixture.Row[50];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(450_000 + i, 206_000, version + "-" + i);
    }
    return rows;
  }

  private static List<String> names(FeatureQuery query) {
    return datasets.store.page(query).features().stream()
        .map(Feature::values)
        .map(v -> (String) v.get(0))
        .toList();
  }
}
