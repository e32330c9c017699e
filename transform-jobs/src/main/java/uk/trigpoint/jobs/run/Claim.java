package uk.trigpoint.jobs.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run whose lease this node holds.
 *
 * @param definitionVersion of the pipeline; null is the current one
 */
record Claim(
    Attempt attempt,
    String pipeline,
    @Nullable Integer definitionVersion,
    Map<String, String> parameters,
    Trigger trigger,
    String requestedBy) {}
