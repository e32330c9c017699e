package uk.trigpoint.jobs.plan;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.pipeline.Step;

/**
 * A step in its place.
 *
 * @param position in the order of execution, from 1
 * @param input the node whose output it reads; null for a reader
 * @param output the columns it gives
 */
public record Node(int position, Step step, @Nullable Node input, Schema output) {}
