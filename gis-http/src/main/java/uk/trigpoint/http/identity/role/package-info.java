/**
 * Roles as data: which exist, which claims of a token give them, and which claims become attributes
 * of the caller. {@link uk.trigpoint.http.identity.role.Roles} is the registry that every role from
 * outside is checked against.
 */
@NullMarked
package uk.trigpoint.http.identity.role;

import org.jspecify.annotations.NullMarked;
