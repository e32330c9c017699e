/** Identifiers and coordinates used by every other module. Depends on JTS only. */
@NullMarked
package uk.trigpoint.core;

import org.jspecify.annotations.NullMarked;
