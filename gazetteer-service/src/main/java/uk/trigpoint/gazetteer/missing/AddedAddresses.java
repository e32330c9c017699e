package uk.trigpoint.gazetteer.missing;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.database.feed.ChangeListener;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.gazetteer.search.LiveIndex;

/**
 * Settles reported addresses that the gazetteer has now, and reopens those that it has lost: after
 * each change of addresses, and at the start for changes before it. Runs on every node; settling
 * twice changes nothing.
 */
@Singleton
final class AddedAddresses implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(AddedAddresses.class);
  private static final Duration INDEXED_WITHIN = Duration.ofMinutes(2);
  private static final String BY = "system:supply";

  private final MissingAddresses missing;
  private final KnownAddresses known;
  private final LiveIndex index;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("added-addresses").factory());

  AddedAddresses(MissingAddresses missing, KnownAddresses known, LiveIndex index, ChangeFeed feed) {
    this.missing = missing;
    this.known = known;
    this.index = index;
    feed.subscribe(
        new ChangeListener() {
          @Override
          public void changed(List<Change> changes) {
            if (changes.stream().anyMatch(c -> AddressDerivation.VARIANTS.equals(c.datasetId()))) {
              check();
            }
          }

          @Override
          public void missedChanges() {
            check();
          }
        });
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    check();
  }

  @PreDestroy
  void close() {
    background.shutdownNow();
  }

  /** Starts a check in the background, unless one is about to start. */
  private void check() {
    if (due.compareAndSet(false, true)) {
      background.execute(
          () -> {
            due.set(false);
            try {
              if (index.awaitCurrent(INDEXED_WITHIN)) {
                settle();
              }
            } catch (RuntimeException e) {
              LOG.warn(
                  "could not check reported addresses, will retry after the next change: {}",
                  e.getMessage());
            }
          });
    }
  }

  /** Settles what the gazetteer has, and reopens what it has lost; returns how many it settled. */
  int settle() {
    missing.reopenGone(BY);
    int added = 0;
    for (MissingState state : List.of(MissingState.REPORTED, MissingState.SENT)) {
      MissingAddresses.Filter all =
          new MissingAddresses.Filter(state, null, 0, MissingAddresses.MAX_UNSETTLED);
      for (MissingAddress address : missing.list(all)) {
        added +=
            known
                    .find(address.text(), address.easting(), address.northing())
                    .filter(a -> missing.add(address.id(), Uprn.parse(a.uprn()), null, BY))
                    .isPresent()
                ? 1
                : 0;
      }
    }
    return added;
  }
}
