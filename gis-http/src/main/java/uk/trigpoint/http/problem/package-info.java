/**
 * HTTP errors. Every fault becomes {@code application/problem+json} without internal details;
 * services add a {@link uk.trigpoint.http.problem.ProblemMapping} for each of their exceptions.
 *
 * @see "RFC 9457"
 */
@NullMarked
package uk.trigpoint.http.problem;

import org.jspecify.annotations.NullMarked;
