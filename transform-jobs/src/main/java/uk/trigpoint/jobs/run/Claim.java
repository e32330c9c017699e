package uk.trigpoint.jobs.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.step.Attempt;

/**
 * A run whose lease this node holds.
 *
 * @param knownFile the file that an earlier attempt read; null if none did
 */
record Claim(
    Attempt attempt,
    String pipeline,
    Map<String, String> parameters,
    @Nullable String knownFile,
    String requestedBy) {}
