/** Parses dates and times. */
@NullMarked
package uk.trigpoint.core.time;

import org.jspecify.annotations.NullMarked;
