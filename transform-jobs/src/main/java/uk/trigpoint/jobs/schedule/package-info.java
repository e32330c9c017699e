/** When pipelines run by themselves: cron in a named zone, and the timer that asks for runs. */
@NullMarked
package uk.trigpoint.jobs.schedule;

import org.jspecify.annotations.NullMarked;
