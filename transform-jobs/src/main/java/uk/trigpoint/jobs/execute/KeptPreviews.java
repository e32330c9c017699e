package uk.trigpoint.jobs.execute;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;

/**
 * Keeps what previews have staged for {@link #TIME}, within limits of number and rows. Nothing of
 * pipelines with personal data is kept. Tables of a node that was killed are dropped by later
 * previews ({@link Workspace}).
 */
@Singleton
public final class KeptPreviews {
  static final Duration TIME = Duration.ofMinutes(5);

  private static final int MAX_PREVIEWS = 8;
  private static final long MAX_ROWS = 2_000_000;
  private static final Logger LOG = LoggerFactory.getLogger(KeptPreviews.class);

  private final Database database;
  private final List<KeptPreview> kept = new ArrayList<>();

  KeptPreviews(DatasetDatabases databases) {
    this.database = databases.application();
  }

  /** Finds the newest preview that has the outputs of a step; call {@link #release} after use. */
  synchronized Optional<KeptPreview> acquire(String fingerprint) {
    for (KeptPreview preview : kept.reversed()) {
      if (preview.outputs().containsKey(fingerprint) && !preview.isOlderThan(TIME)) {
        preview.addReader();
        return Optional.of(preview);
      }
    }
    return Optional.empty();
  }

  /** Ends the use of previews. */
  void release(Collection<KeptPreview> previews) {
    synchronized (this) {
      previews.forEach(KeptPreview::removeReader);
    }
    previews.stream().distinct().forEach(this::dropIfOver);
  }

  /** Keeps a preview; removes the oldest ones if there are too many or too large ones. */
  boolean keep(KeptPreview preview) {
    if (preview.rows() > MAX_ROWS) {
      return false;
    }
    List<KeptPreview> old = new ArrayList<>();
    synchronized (this) {
      kept.add(preview);
      while (kept.size() > MAX_PREVIEWS
          || kept.stream().mapToLong(KeptPreview::rows).sum() > MAX_ROWS) {
        old.add(kept.removeFirst());
      }
      old.forEach(KeptPreview::remove);
    }
    old.forEach(this::dropIfOver);
    return true;
  }

  /** Removes previews whose tables are not what they were. */
  void remove(Collection<KeptPreview> previews) {
    removeIf(previews::contains);
  }

  /** Removes the previews whose time is over. */
  @Scheduled(fixedDelay = "1m", initialDelay = "1m")
  void removeOld() {
    removeIf(preview -> preview.isOlderThan(TIME));
  }

  @PreDestroy
  void removeAll() {
    removeIf(preview -> true);
  }

  private void removeIf(Predicate<KeptPreview> which) {
    List<KeptPreview> old;
    synchronized (this) {
      old = kept.stream().filter(which).toList();
      kept.removeAll(old);
      old.forEach(KeptPreview::remove);
    }
    old.forEach(this::dropIfOver);
  }

  private void dropIfOver(KeptPreview preview) {
    synchronized (this) {
      if (!preview.isOver()) {
        return;
      }
    }
    try {
      database.transactVoid(preview.workspace()::dropAll);
    } catch (RuntimeException e) {
      LOG.warn("the tables of a preview could not be dropped: {}", e.getMessage());
    }
  }
}
