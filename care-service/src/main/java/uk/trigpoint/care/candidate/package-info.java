/**
 * Providers ranked by the clients they have near a package, without saying where any client lives.
 */
@NullMarked
package uk.trigpoint.care.candidate;

import org.jspecify.annotations.NullMarked;
