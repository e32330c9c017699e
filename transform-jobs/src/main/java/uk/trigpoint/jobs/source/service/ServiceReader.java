package uk.trigpoint.jobs.source.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads all rows of a service, page by page, into a {@link Spool}. */
@FunctionalInterface
interface ServiceReader {
  /**
   * What a service said about its rows.
   *
   * @param count its own count; null if it has none
   * @param notes sentences that a person should read
   */
  record Outcome(@Nullable Long count, List<String> notes) {
    public Outcome {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Reads all rows.
   *
   * @throws uk.trigpoint.jobs.outcome.JobException if they cannot be read
   */
  Outcome read();
}
