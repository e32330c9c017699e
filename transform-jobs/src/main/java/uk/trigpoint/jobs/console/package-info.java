/** The officers' pages about pipelines and runs. */
@NullMarked
package uk.trigpoint.jobs.console;

import org.jspecify.annotations.NullMarked;
