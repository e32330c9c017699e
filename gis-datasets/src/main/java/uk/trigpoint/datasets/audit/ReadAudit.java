package uk.trigpoint.datasets.audit;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.AuditDatabase;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.access.PurposeRequiredException;

/**
 * Writes the audit of reads of personal data. Call {@link #open} before the first row is read, and
 * {@link #close} before anything is returned. Each commits a transaction of its own, so a read that
 * fails, or whose process is killed, leaves an entry that was not closed.
 *
 * <p>Both throw {@link AuditUnavailableException} if the entry cannot be written within a few
 * seconds; the caller must not read, or return, anything then.
 */
@Singleton
public final class ReadAudit {
  private static final String OPEN = SqlFile.read(ReadAudit.class, "open-read");
  private static final String CLOSE = SqlFile.read(ReadAudit.class, "close-read");

  private final AuditDatabase audit;
  private final Pseudonyms pseudonyms;

  /** A read that was opened and is not closed. */
  public record OpenRead(long id, String datasetId) {}

  public ReadAudit(AuditDatabase audit, Pseudonyms pseudonyms) {
    this.audit = audit;
    this.pseudonyms = pseudonyms;
  }

  /** Returns the pseudonym of a feature; see {@link Pseudonyms#of}. */
  public String pseudonym(String datasetId, String key) {
    return pseudonyms.of(datasetId, key);
  }

  /**
   * Opens a read.
   *
   * @throws PurposeRequiredException if the caller states no purpose
   */
  public OpenRead open(ReadRequest request) {
    Caller caller = request.caller();
    String purpose = caller.findPurpose().orElseThrow(PurposeRequiredException::new);
    long id =
        append(
            handle ->
                handle
                    .createQuery(OPEN)
                    .bind("subject", caller.subject())
                    .bind(
                        "roles",
                        caller.roles().stream().map(Role::code).sorted().toArray(String[]::new))
                    .bind("purpose", purpose)
                    .bind("dataset", request.datasetId())
                    .bind("channel", request.channel())
                    .bind("place", place(request.place()))
                    .bind("query", request.query())
                    .bind("pseudonyms", request.pseudonyms().toArray(String[]::new))
                    .bind("correlationId", caller.correlationId())
                    .mapTo(Long.class)
                    .one());
    return new OpenRead(id, request.datasetId());
  }

  /**
   * Closes a read.
   *
   * @param keys of the features that were read; empty if they were only counted
   * @param features how many were read or counted
   */
  public void close(OpenRead read, Collection<String> keys, long features) {
    String[] found =
        keys.stream()
            .map(key -> pseudonyms.of(read.datasetId(), key))
            .distinct()
            .toArray(String[]::new);
    append(
        handle ->
            handle
                .createQuery(CLOSE)
                .bind("opened", read.id())
                .bind("pseudonyms", found)
                .bind("features", features)
                .mapTo(Long.class)
                .one());
  }

  private long append(Function<Handle, Long> statement) {
    try {
      return audit.database().with(statement);
    } catch (JdbiException e) {
      throw new AuditUnavailableException(e);
    }
  }

  /** Returns a point as two numbers, a box as four; null for anywhere. */
  private static Double @Nullable [] place(@Nullable Envelope place) {
    if (place == null || place.isNull()) {
      return null;
    }
    if (place.getWidth() == 0 && place.getHeight() == 0) {
      return new Double[] {place.getMinX(), place.getMinY()};
    }
    return new Double[] {place.getMinX(), place.getMinY(), place.getMaxX(), place.getMaxY()};
  }
}
