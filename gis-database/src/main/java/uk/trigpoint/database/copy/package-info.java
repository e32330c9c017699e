/**
 * Bulk loading with COPY: {@link uk.trigpoint.database.copy.CopyRows} writes rows, {@link
 * uk.trigpoint.database.copy.CopyQueue} sends them on a separate thread, {@link
 * uk.trigpoint.database.copy.DeferredIndexes} defers indexes.
 */
@NullMarked
package uk.trigpoint.database.copy;

import org.jspecify.annotations.NullMarked;
