package uk.trigpoint.jobs.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Fault;
import uk.trigpoint.jobs.run.Run;

/**
 * A pipeline on the overview page.
 *
 * @param faults why it cannot run; empty if it can
 * @param when its schedule in English
 * @param next the next due time as text; empty if there is no schedule
 */
public record PipelineRow(
    String id,
    String title,
    String description,
    List<Fault> faults,
    @Nullable Run lastRun,
    String when,
    String next) {}
