package uk.trigpoint.datasets.catalogue;

import java.time.Instant;

/** Thrown if a dataset, which the caller may read, had no version at a moment. */
public final class NotPublishedYetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotPublishedYetException(String id, Instant moment) {
    super("The dataset '" + id + "' had not been published at " + moment + ".");
  }
}
