/** The page of schedules. */
@NullMarked
package uk.trigpoint.jobs.console.schedule;

import org.jspecify.annotations.NullMarked;
