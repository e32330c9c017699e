/**
 * Deletes what is older than its retention: {@link
 * uk.trigpoint.datasets.retention.FormerVersionRetention} drops former versions of datasets; every
 * {@link uk.trigpoint.datasets.retention.RetentionTask} is run once a day.
 */
@NullMarked
package uk.trigpoint.datasets.retention;

import org.jspecify.annotations.NullMarked;
