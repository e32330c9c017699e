/**
 * The change feed notifies caches, the address index and subscribers of changed datasets and
 * extents. Triggers on every dataset table and every publish insert into {@code feed.change};
 * {@code NOTIFY} only wakes {@link uk.trigpoint.database.feed.ChangeFeed}, which reads the table.
 */
@NullMarked
package uk.trigpoint.database.feed;

import org.jspecify.annotations.NullMarked;
