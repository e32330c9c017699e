/**
 * Inputs of the example pipelines, with the faults that such files have, and what is expected of
 * each run.
 */
@NullMarked
package uk.trigpoint.samplecounty.job;

import org.jspecify.annotations.NullMarked;
