/**
 * The one road to HTTP errors: every fault becomes RFC 9457 {@code application/problem+json} that
 * leaks nothing.
 */
@NullMarked
package uk.trigpoint.http.problem;

import org.jspecify.annotations.NullMarked;
