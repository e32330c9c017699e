package uk.trigpoint.jobs.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.step.Attempt;

/**
 * A run this node holds the lease of.
 *
 * @param knownFile the file an earlier attempt has read
 */
record Claim(
    Attempt attempt,
    String pipeline,
    Map<String, String> parameters,
    @Nullable String knownFile,
    String requestedBy) {}
