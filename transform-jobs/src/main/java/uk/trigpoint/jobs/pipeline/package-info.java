/**
 * The pipeline model: steps and rules, and their parser from YAML. Faults name the step and field.
 */
@NullMarked
package uk.trigpoint.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
