package uk.trigpoint.gazetteer.search;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.FeedPosition;

/**
 * Builds generations. Each is read in one snapshot of the database, which also says what changed
 * since the generation before, so it is of exactly one state. Not thread-safe.
 */
final class IndexUpdater {
  private static final Logger LOG = LoggerFactory.getLogger(IndexUpdater.class);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final double MILLIS = 1e6;

  private final Database database;
  private final LiveIndexWriter addresses = new LiveIndexWriter(new AddressSource());
  private final LiveIndexWriter streets = new LiveIndexWriter(new StreetSource());
  private @Nullable FeedPosition position;
  private @Nullable Generation latest;

  IndexUpdater(Database database) {
    this.database = database;
  }

  /**
   * Brings the indexes up to date. Passes a new generation to the consumer, which releases it;
   * nothing if neither addresses nor streets changed.
   *
   * @return whether an index was built anew and should be merged
   */
  boolean update(Consumer<Generation> generations) {
    long start = System.nanoTime();
    boolean rebuilt = database.readSnapshot(this::read);
    if (publish(generations)) {
      LOG.info(
          "address index updated: {} variants of addresses, {} of streets, in {} ms",
          addresses.index().size(),
          streets.index().size(),
          Math.round((System.nanoTime() - start) / MILLIS));
    }
    return rebuilt;
  }

  /** Merges the indexes, so that searches are faster. Passes the generation to the consumer. */
  void merge(Consumer<Generation> generations) {
    addresses.merge();
    streets.merge();
    publish(generations);
  }

  private boolean read(Handle handle) {
    Instant now = CLOCK.instant();
    FeedPosition before = position;
    Optional<FeedPosition.Read> read = before == null ? Optional.empty() : before.read(handle, now);
    Optional<List<Change>> changes = read.map(FeedPosition.Read::changes);
    boolean rebuilt = addresses.update(handle, changes);
    rebuilt |= streets.update(handle, changes);
    position = read.map(FeedPosition.Read::position).orElseGet(() -> FeedPosition.now(handle, now));
    return rebuilt;
  }

  private boolean publish(Consumer<Generation> generations) {
    Generation before = latest;
    if (before != null
        && before.addresses() == addresses.index()
        && before.streets() == streets.index()) {
      return false;
    }
    Generation next = Generation.of(addresses.index(), streets.index());
    latest = next;
    generations.accept(next);
    return true;
  }
}
