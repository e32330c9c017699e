/**
 * Tries rejected rows again: the pipeline as it is now runs over the bytes that the run read. Rows
 * that are no longer rejected are added; anything else that would change is held for a person.
 */
@NullMarked
package uk.trigpoint.jobs.replay;

import org.jspecify.annotations.NullMarked;
