package uk.trigpoint.database.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.testing.PostgisExtension;

/** Tests the change feed of a database that was restored, and of a reader that was away. */
class ChangeFeedTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  /** Records the notifications it receives. */
  private static final class Recorder implements ChangeListener {
    private final List<String> datasets = new CopyOnWriteArrayList<>();
    private final AtomicInteger missed = new AtomicInteger();

    @Override
    public void changed(List<Change> changes) {
      changes.forEach(c -> datasets.add(c.datasetId()));
    }

    @Override
    public void missedChanges() {
      missed.incrementAndGet();
    }
  }

  @Test
  void entriesOfAnotherClusterAreNotDeliveredForEver() throws InterruptedException {
    executeAsSuperuser(
        "INSERT INTO feed.change (xid, dataset_id, kind, features) VALUES ('4611686018427387904', 'foreign', 'edit', 1)");
    Recorder recorder = new Recorder();
    try (ChangeFeed feed = new ChangeFeed(db.database())) {
      feed.subscribe(recorder);
      feed.start();
      insert("own-1");
      await(() -> recorder.datasets.contains("own-1"));
      insert("own-2");
      await(() -> recorder.datasets.contains("own-2"));
    }
    assertThat(recorder.datasets).containsExactly("own-1", "own-2");
    assertThat(recorder.missed).hasValue(0);
  }

  @Test
  void aReaderThatWasAwayForLongerThanEntriesAreKeptIsToldSo() throws InterruptedException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
    Recorder recorder = new Recorder();
    try (ChangeFeed feed = new ChangeFeed(db.database(), clock(now))) {
      feed.subscribe(recorder);
      feed.start();
      insert("before");
      await(() -> recorder.datasets.contains("before"));
      // A read that has begun still has the time before.
      Thread.sleep(Duration.ofSeconds(1));
      now.set(now.get().plus(Duration.ofDays(8)));
      insert("during");
      await(() -> recorder.missed.get() == 1);
      insert("after");
      await(() -> recorder.datasets.contains("after"));
    }
    assertThat(recorder.missed).hasValue(1);
    assertThat(recorder.datasets).containsExactly("before", "after");
  }

  @Test
  void entriesOfAWeekAreKept() {
    executeAsSuperuser(
        "INSERT INTO feed.change (dataset_id, kind, features, at) VALUES ('old', 'edit', 1, now() - interval '8 days'),"
            + " ('recent', 'edit', 1, now() - interval '6 days')");
    db.execute("SELECT feed.prune()");
    assertThat(
            db.textsAsSuperuser(
                "SELECT dataset_id FROM feed.change WHERE dataset_id IN ('old', 'recent')"))
        .containsExactly("recent");
  }

  private static void insert(String dataset) {
    db.execute(
        "INSERT INTO feed.change (dataset_id, kind, features) VALUES ('"
            + dataset
            + "', 'edit', 1)");
  }

  private static void executeAsSuperuser(String sql) {
    db.asSuperuser(handle -> handle.execute(sql));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }
}
