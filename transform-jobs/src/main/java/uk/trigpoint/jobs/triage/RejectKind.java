package uk.trigpoint.jobs.triage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rejects of one step with one code and column.
 *
 * @param field column at fault; null if it is the whole row
 * @param example the reason of one of them
 * @param rows how many rows the latest run rejected; 0 if it rejected none, and they are assigned
 * @param before how many rows the run before rejected; null if there is none
 * @param since when a run first rejected such rows, without one in between that did not; null if
 *     the latest rejected none
 * @param assignee who looks after them; null if nobody was named
 * @param assignedAt null if nobody was named
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RejectKind(
    String step,
    String code,
    @Nullable String field,
    @Nullable String example,
    long rows,
    @Nullable Long before,
    @Nullable Instant since,
    @Nullable String assignee,
    @Nullable String note,
    @Nullable String assignedBy,
    @Nullable Instant assignedAt) {}
