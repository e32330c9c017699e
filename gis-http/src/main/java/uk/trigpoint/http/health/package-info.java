/** Readiness, and the numbers an operator watches. */
@NullMarked
package uk.trigpoint.http.health;

import org.jspecify.annotations.NullMarked;
