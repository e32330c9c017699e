package uk.trigpoint.care.packages;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;

/**
 * A package of care that needs a provider.
 *
 * @param location of the home, EPSG:27700; for distances only, never published
 * @param doubleUp whether two carers visit together
 * @param revision from 1, one more with each change
 * @param closedBy null while the package is open
 * @param closedAt null while the package is open
 * @param closing with what result; not stated while the package is open
 */
public record CarePackage(
    UUID id,
    String uprn,
    String address,
    EastingNorthing location,
    BigDecimal hoursPerWeek,
    boolean doubleUp,
    LocalDate startDate,
    String notes,
    String createdBy,
    Instant createdAt,
    int revision,
    @Nullable String closedBy,
    @Nullable Instant closedAt,
    Closing closing) {
  /** Returns whether the package is closed. */
  public boolean closed() {
    return closedAt != null;
  }
}
