/**
 * Starts a service: {@link uk.trigpoint.http.start.Settings} from the environment, then the
 * database, then the server; prints a message for the operator if that fails.
 */
@NullMarked
package uk.trigpoint.http.start;

import org.jspecify.annotations.NullMarked;
