package uk.trigpoint.jobs.console;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.run.Run;

/**
 * A pipeline on the overview page.
 *
 * @param when its schedule in English
 * @param next the next due time as text; empty if there is no schedule
 */
public record PipelineRow(
    String id, String title, String description, @Nullable Run lastRun, String when, String next) {}
