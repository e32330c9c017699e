/**
 * The change feed: what changed and where, for caches, the address index and subscribers. The table
 * {@code feed.change} is the truth, {@code NOTIFY} only wakes the reader; triggers on every dataset
 * table and every publish write to it.
 */
@NullMarked
package uk.trigpoint.database.feed;

import org.jspecify.annotations.NullMarked;
