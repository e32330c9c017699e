/** Erases people over HTTP, for admins. */
@NullMarked
package uk.trigpoint.http.erasure;

import org.jspecify.annotations.NullMarked;
