/**
 * What a pipeline is: its steps and rules as values, read from YAML with faults that name step and
 * field.
 */
@NullMarked
package uk.trigpoint.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
