/**
 * Limits on requests: maximum size of bodies by endpoint, depth and length of JSON, and none that
 * stores much while the disk is low.
 */
@NullMarked
package uk.trigpoint.http.limit;

import org.jspecify.annotations.NullMarked;
