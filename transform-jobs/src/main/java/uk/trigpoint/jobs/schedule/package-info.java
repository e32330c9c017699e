/** Schedules of pipelines, and the timer that enqueues their runs. */
@NullMarked
package uk.trigpoint.jobs.schedule;

import org.jspecify.annotations.NullMarked;
