/**
 * Publishes dataset versions: {@link uk.trigpoint.datasets.publish.DatasetLoader} reads a file into
 * a {@link uk.trigpoint.datasets.publish.StagedTable}; {@link
 * uk.trigpoint.datasets.publish.Publisher} checks it and makes it current in one transaction,
 * guarded by a fencing token.
 */
@NullMarked
package uk.trigpoint.datasets.publish;

import org.jspecify.annotations.NullMarked;
