/** Subscriptions to changes of datasets: made by the API, heard by signed messages (webhooks). */
@NullMarked
package uk.trigpoint.tiles.subscription;

import org.jspecify.annotations.NullMarked;
