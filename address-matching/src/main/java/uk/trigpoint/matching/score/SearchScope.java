package uk.trigpoint.matching.score;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.matching.index.IndexedVariant;

/**
 * Which properties are looked among.
 *
 * @param classification beginning of the BLPU class; null for all
 * @param status logical status of the BLPU; null for approved and provisional, and historical where
 *     none of these fits
 * @param custodian code of the local custodian; null for all
 * @param near where the user looks: what lies nearer comes first among what fits as well; null for
 *     nowhere
 * @param refused UPRNs that are known not to be meant
 */
public record SearchScope(
    @Nullable String classification,
    @Nullable Integer status,
    @Nullable Integer custodian,
    @Nullable EastingNorthing near,
    Set<Long> refused) {
  /** Approved and provisional properties of any kind anywhere. */
  public static final SearchScope LIVE = new SearchScope(null, null, null, null, Set.of());

  public boolean holds(IndexedVariant indexed) {
    return (status == null ? indexed.isLive() : indexed.logicalStatus() == status)
        && holdsOtherwise(indexed);
  }

  /** Whether a historical property may be named where no live one fits. */
  public boolean holdsGone(IndexedVariant indexed) {
    return status == null && !indexed.isLive() && holdsOtherwise(indexed);
  }

  private boolean holdsOtherwise(IndexedVariant indexed) {
    return (classification == null || indexed.classification().startsWith(classification))
        && (custodian == null || indexed.custodian() == custodian)
        && (refused.isEmpty() || !refused.contains(indexed.uprn()));
  }

  /** What the distance from where the user looks takes, in log odds. */
  public double away(IndexedVariant indexed) {
    if (near == null || !indexed.hasPlace()) {
      return 0;
    }
    double metres = indexed.metresTo(near.easting(), near.northing());
    double halvings = Math.log1p(metres / Weights.AWAY_METRES) / Math.log(2);
    return Math.max(Weights.MOST_OF_AWAY, Weights.AWAY * halvings);
  }
}
