package uk.trigpoint.jobs.input;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last run of a pipeline whose data were published.
 *
 * @param definitionVersion null for runs before versions
 * @param inputs what it read
 * @param isThere whether the dataset that it published still exists
 */
record LastPublication(
    Instant startedAt,
    Instant endedAt,
    @Nullable Integer definitionVersion,
    Map<String, String> parameters,
    List<RunInput> inputs,
    boolean isThere) {}
