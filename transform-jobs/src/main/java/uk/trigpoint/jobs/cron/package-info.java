/** Cron schedules in a time zone, with daylight saving. */
@NullMarked
package uk.trigpoint.jobs.cron;

import org.jspecify.annotations.NullMarked;
