package uk.trigpoint.datasets.read;

/** Thrown if sums of data are requested whose numbers must be rounded. */
public final class RoundedAggregateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RoundedAggregateException() {
    super(
        "You see this dataset through masks, or it is personal: only numbers of features are available, rounded to multiples of %d, and no sum, min, max or mean."
            .formatted(AggregateGroups.SMALLEST));
  }
}
