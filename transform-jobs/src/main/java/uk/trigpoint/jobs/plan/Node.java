package uk.trigpoint.jobs.plan;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.pipeline.Step;

/**
 * A step of a plan.
 *
 * @param position in execution order, from 1
 * @param input the node whose output the step reads; null if the step reads a file
 * @param output the columns of its output
 */
public record Node(int position, Step step, @Nullable Node input, Schema output) {}
