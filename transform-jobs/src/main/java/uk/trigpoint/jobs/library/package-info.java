/**
 * The pipelines of the platform: their definitions with all versions, and what is wrong with them.
 */
@NullMarked
package uk.trigpoint.jobs.library;

import org.jspecify.annotations.NullMarked;
