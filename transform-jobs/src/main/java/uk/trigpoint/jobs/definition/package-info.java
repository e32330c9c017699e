/**
 * What a pipeline is written as: steps with their inputs and settings, and the place of each in the
 * text. Whether the steps fit together is decided by the package {@code plan}.
 */
@NullMarked
package uk.trigpoint.jobs.definition;

import org.jspecify.annotations.NullMarked;
