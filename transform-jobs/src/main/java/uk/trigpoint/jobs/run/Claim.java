package uk.trigpoint.jobs.run;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run whose lease this node holds.
 *
 * @param definitionVersion of the pipeline; null is the current one
 * @param startedAt when the first attempt began
 * @param replayOf the run whose rejected rows are tried again; null unless it is a replay
 * @param chainNumber how often the same input was looked for before, in runs of their own
 * @param chainBegan due time or request of the first of those runs
 */
record Claim(
    Attempt attempt,
    String pipeline,
    @Nullable Integer definitionVersion,
    Map<String, String> parameters,
    Trigger trigger,
    Instant startedAt,
    String requestedBy,
    @Nullable UUID replayOf,
    int chainNumber,
    Instant chainBegan) {
  boolean isReplay() {
    return trigger == Trigger.REPLAY;
  }
}
