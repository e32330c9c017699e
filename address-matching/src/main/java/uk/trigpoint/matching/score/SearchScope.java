package uk.trigpoint.matching.score;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.matching.index.IndexedVariant;

/**
 * Filters the properties to search.
 *
 * @param classification prefix of the BLPU class; null for all
 * @param status logical status of the BLPU; null for approved and provisional, and historical if
 *     none of these match
 * @param custodian code of the local custodian; null for all
 * @param near EPSG:27700; among equal matches, nearer ones come first. Null for no preference
 * @param excludedUprns UPRNs that an officer has rejected for the text
 */
public record SearchScope(
    @Nullable String classification,
    @Nullable Integer status,
    @Nullable Integer custodian,
    @Nullable EastingNorthing near,
    Set<Long> excludedUprns) {
  /** Approved and provisional properties of any kind anywhere. */
  public static final SearchScope LIVE = new SearchScope(null, null, null, null, Set.of());

  public boolean includes(IndexedVariant indexed) {
    return (status == null ? indexed.isLive() : indexed.logicalStatus() == status)
        && matchesFilters(indexed);
  }

  /** Returns whether a historical property may be used if no live one matches. */
  public boolean includesHistorical(IndexedVariant indexed) {
    return status == null && !indexed.isLive() && matchesFilters(indexed);
  }

  private boolean matchesFilters(IndexedVariant indexed) {
    return (classification == null || indexed.classification().startsWith(classification))
        && (custodian == null || indexed.custodian() == custodian)
        && (excludedUprns.isEmpty() || !excludedUprns.contains(indexed.uprn()));
  }

  /** Returns the weight for the distance from {@code near}, in log odds, 0 or less. */
  public double distancePenalty(IndexedVariant indexed) {
    if (near == null || !indexed.hasPlace()) {
      return 0;
    }
    double metres = indexed.metresTo(near.easting(), near.northing());
    double halvings = Math.log1p(metres / Weights.DISTANCE_HALVING_METRES) / Math.log(2);
    return Math.max(Weights.DISTANCE_PENALTY_FLOOR, Weights.DISTANCE_PENALTY * halvings);
  }
}
