/** What starts runs besides people and schedules: files, datasets and signed requests. */
@NullMarked
package uk.trigpoint.jobs.arrival;

import org.jspecify.annotations.NullMarked;
