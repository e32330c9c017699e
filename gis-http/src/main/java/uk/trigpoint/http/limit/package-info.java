/** Limits on request bodies: maximum size by endpoint, and depth and length of JSON. */
@NullMarked
package uk.trigpoint.http.limit;

import org.jspecify.annotations.NullMarked;
