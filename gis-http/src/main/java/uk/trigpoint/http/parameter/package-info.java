/** Checks query parameter names and parses values; errors name the parameter. */
@NullMarked
package uk.trigpoint.http.parameter;

import org.jspecify.annotations.NullMarked;
