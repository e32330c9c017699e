/** Limits of the time that a file may take, whatever its format. */
@NullMarked
package uk.trigpoint.formats.limit;

import org.jspecify.annotations.NullMarked;
