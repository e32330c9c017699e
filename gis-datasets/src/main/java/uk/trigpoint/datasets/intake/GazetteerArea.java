package uk.trigpoint.datasets.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.formats.intake.place.HomeArea;

/**
 * The area of the gazetteer's addresses, without the few furthest out. Unknown while there are
 * fewer than {@value #MIN_ADDRESSES}. Computed at most once an hour. Thread-safe.
 */
@Singleton
public final class GazetteerArea implements HomeArea {
  /** Addresses from which they say where the platform is at home. */
  static final int MIN_ADDRESSES = 100;

  private static final String AREA = SqlFile.read(GazetteerArea.class, "find-area");
  private static final Duration AGE = Duration.ofHours(1);

  private final Database database;
  private final Clock clock = Clock.systemUTC();
  private @Nullable Instant readAt;
  private @Nullable Envelope extent;

  public GazetteerArea(Database database) {
    this.database = database;
  }

  @Override
  public synchronized @Nullable Envelope extent() {
    Instant now = clock.instant();
    Instant before = readAt;
    // Looked for again while there is none, since a gazetteer may have been loaded meanwhile.
    if (before == null || extent == null || before.plus(AGE).isBefore(now)) {
      extent = read().orElse(null);
      readAt = now;
    }
    return extent == null ? null : extent.copy();
  }

  private Optional<Envelope> read() {
    return database.with(
        handle ->
            handle
                .createQuery(AREA)
                .bind("min", MIN_ADDRESSES)
                .map(
                    (row, context) ->
                        new Envelope(
                            row.getDouble("west"),
                            row.getDouble("east"),
                            row.getDouble("south"),
                            row.getDouble("north")))
                .findOne());
  }
}
