/**
 * Exports the features of a dataset, as one caller may see them, to a file of any format that can
 * be written: for items, for the gazetteer and for export jobs.
 */
@NullMarked
package uk.trigpoint.datasets.export;

import org.jspecify.annotations.NullMarked;
