package uk.trigpoint.datasets.read;

/** Thrown if a query was cancelled because it exceeded its {@link QueryBudget}. */
public final class QueryTooCostlyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueryTooCostlyException(int seconds) {
    super(
        "This query takes more than %d s in the database, so it was stopped. Narrow it with bbox or a filter on the key, leave out the sort order, or sign in for a larger budget."
            .formatted(seconds));
  }
}
