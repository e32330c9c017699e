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

  /** Returns the note that a service has no count of its own. */
  static String uncounted(String service) {
    return "%s does not say how many rows it has, so they could not be compared."
        .formatted(service);
  }

  /** Returns the note that a service sends fewer rows a page than were asked for. */
  static String shortPages(String service, long rows) {
    return "%s sends %,d rows a page, fewer than were asked for.".formatted(service, rows);
  }

  /**
   * Reads all rows.
   *
   * @throws uk.trigpoint.jobs.outcome.JobException if they cannot be read
   */
  Outcome read();
}
