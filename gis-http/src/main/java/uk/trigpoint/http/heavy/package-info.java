/**
 * Large answers: how many are made concurrently, and where they are kept until the client has read
 * them.
 */
@NullMarked
package uk.trigpoint.http.heavy;

import org.jspecify.annotations.NullMarked;
