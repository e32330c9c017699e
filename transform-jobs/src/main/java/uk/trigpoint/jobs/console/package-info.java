/** Pages for officers: pipelines and runs. */
@NullMarked
package uk.trigpoint.jobs.console;

import org.jspecify.annotations.NullMarked;
