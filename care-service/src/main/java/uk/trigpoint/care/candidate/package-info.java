/**
 * Ranks providers by the clients they have near a package, without revealing where a client lives.
 */
@NullMarked
package uk.trigpoint.care.candidate;

import org.jspecify.annotations.NullMarked;
