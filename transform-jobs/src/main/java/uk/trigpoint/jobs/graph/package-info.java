/**
 * Kinds of steps and the graph they form. {@link uk.trigpoint.jobs.graph.StepType} is what a kind
 * of step implements; {@link uk.trigpoint.jobs.graph.Graph} orders the steps of a definition and
 * works out the rows of every output.
 */
@NullMarked
package uk.trigpoint.jobs.graph;

import org.jspecify.annotations.NullMarked;
