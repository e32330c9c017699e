package uk.trigpoint.datasets.read;

/**
 * Thrown if a query was stopped because it exceeded its {@link QueryBudget}. The message advises
 * the client.
 */
public final class QueryTooCostlyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private QueryTooCostlyException(String message) {
    super(message);
  }

  static QueryTooCostlyException seconds(int seconds) {
    return new QueryTooCostlyException(
        "This query takes more than %d s in the database, so it was stopped. Narrow it with bbox or a filter on the key, leave out the sort order, or sign in for a larger budget."
            .formatted(seconds));
  }

  static QueryTooCostlyException personalRows(int rows) {
    return new QueryTooCostlyException(
        "This query returns personal data of more than %d features, so it was stopped. Narrow it with bbox or a filter."
            .formatted(rows));
  }

  static QueryTooCostlyException groups(int groups) {
    return new QueryTooCostlyException(
        "There are more than %d groups. Narrow the query with bbox or a filter, or group by fewer properties."
            .formatted(groups));
  }

  /** Returns the exception for an answer that exceeds its budget in bytes. */
  public static QueryTooCostlyException bytes(long bytes) {
    return new QueryTooCostlyException(
        "This answer has more than %d MB, so it was stopped. Narrow it with bbox, a filter, fewer properties or a limit, or sign in for a larger budget."
            .formatted(bytes / QueryBudget.MEGABYTE));
  }

  /** Returns the exception for a map of more features than can be drawn. */
  public static QueryTooCostlyException features(String dataset, long features) {
    return new QueryTooCostlyException(
        "A map of '%s' would draw more than %d features here, so it was not drawn. Zoom in, or use vector tiles."
            .formatted(dataset, features));
  }
}
