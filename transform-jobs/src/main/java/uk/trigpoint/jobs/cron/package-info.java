/** Times that come again: crontab's five fields on the wall clock of a zone, through its jumps. */
@NullMarked
package uk.trigpoint.jobs.cron;

import org.jspecify.annotations.NullMarked;
