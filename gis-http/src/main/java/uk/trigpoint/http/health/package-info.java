/** Readiness checks and metrics. */
@NullMarked
package uk.trigpoint.http.health;

import org.jspecify.annotations.NullMarked;
