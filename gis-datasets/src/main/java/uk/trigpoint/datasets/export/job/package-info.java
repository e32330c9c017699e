/**
 * Exports in the background: {@link uk.trigpoint.datasets.export.job.ExportJobs} keeps them, {@link
 * uk.trigpoint.datasets.export.job.ExportRunner} makes their files.
 */
@NullMarked
package uk.trigpoint.datasets.export.job;

import org.jspecify.annotations.NullMarked;
