/**
 * Who hears of changes of datasets. A change queues a message for each subscriber in its own
 * transaction (a trigger on the change feed); any node sends it, at least once, in order.
 */
@NullMarked
package uk.trigpoint.datasets.subscription;

import org.jspecify.annotations.NullMarked;
