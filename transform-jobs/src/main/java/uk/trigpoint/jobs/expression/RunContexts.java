package uk.trigpoint.jobs.expression;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.datasets.audit.Pseudonyms;

/** Creates what expressions of runs and previews need beside the rows. */
@Singleton
public final class RunContexts {
  private final BritishTransform transform;
  private final Pseudonyms pseudonyms;

  public RunContexts(BritishTransform transform, Pseudonyms pseudonyms) {
    this.transform = transform;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Returns the context of a run.
   *
   * @param today the date of the run in London
   */
  public RunContext of(LocalDate today) {
    return new RunContext(today, transform, this::secret);
  }

  /** The keys of hashes come from the platform's secret, which is not in the database. */
  private byte[] secret(String id) {
    return pseudonyms.of("jobs.mask", id).getBytes(StandardCharsets.UTF_8);
  }
}
