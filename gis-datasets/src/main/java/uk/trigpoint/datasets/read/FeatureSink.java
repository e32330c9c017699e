package uk.trigpoint.datasets.read;

import java.io.IOException;

/**
 * Receives the features of a query one by one: {@link #begin}, the rows, {@link #end}. Implemented
 * by every writer of features.
 *
 * <p>A sink must not block on a client: a database connection is in use until the stream ends. What
 * it writes of personal data must not leave the platform before {@link FeatureStore#stream}
 * returns, because their read is complete only when it has been audited.
 */
@FunctionalInterface
public interface FeatureSink {
  /** Receives the schema, once, before the first row, even if there are no rows. */
  default void begin(FeatureSchema schema) throws IOException {}

  /**
   * Receives a row.
   *
   * @param row reused for the next row
   */
  void row(FeatureRow row) throws IOException;

  /** Receives the end, unless the stream failed. */
  default void end(StreamEnd end) throws IOException {}
}
