package uk.trigpoint.jobs.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run whose lease this node holds.
 *
 * @param definitionVersion of the pipeline; null is the current one
 * @param startedAt when the first attempt began
 */
record Claim(
    Attempt attempt,
    String pipeline,
    @Nullable Integer definitionVersion,
    Map<String, String> parameters,
    Trigger trigger,
    Instant startedAt,
    String requestedBy) {}
