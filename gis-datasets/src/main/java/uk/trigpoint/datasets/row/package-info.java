/**
 * Rows of small tables that people edit by a form or the API. An edit is checked, written through
 * the view of the dataset, kept in its history and announced by the change feed.
 */
@NullMarked
package uk.trigpoint.datasets.row;

import org.jspecify.annotations.NullMarked;
