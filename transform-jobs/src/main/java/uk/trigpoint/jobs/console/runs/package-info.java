/** The list of runs. */
@NullMarked
package uk.trigpoint.jobs.console.runs;

import org.jspecify.annotations.NullMarked;
