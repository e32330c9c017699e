/** Runs the retention tasks once a day, and deletes rejects and logs of old runs. */
@NullMarked
package uk.trigpoint.jobs.retention;

import org.jspecify.annotations.NullMarked;
