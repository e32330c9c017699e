package uk.trigpoint.care.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.audit.AuditedRead;
import uk.trigpoint.datasets.audit.ReadCursor;

/**
 * The answer to a question to the audit.
 *
 * @param next cursor of the next page; null if this is the last
 * @param pseudonym under which the audit has the key; null for a question about a user
 * @param searched the subjects that were searched, {@code *} for any name of a key; empty for a
 *     question about a record
 * @param note why there are no reads, or what the question may have wrong, for people; null if
 *     there is nothing to say
 */
record AuditAnswer(
    List<AuditedRead> reads,
    @Nullable ReadCursor next,
    @Nullable String pseudonym,
    List<String> searched,
    @Nullable String note) {
  AuditAnswer {
    reads = List.copyOf(reads);
    searched = List.copyOf(searched);
  }
}
