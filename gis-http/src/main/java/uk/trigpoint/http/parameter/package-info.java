/**
 * Query parameters: what is not declared is refused, values are read with errors that name them.
 */
@NullMarked
package uk.trigpoint.http.parameter;

import org.jspecify.annotations.NullMarked;
