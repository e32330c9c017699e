/** Dates and times as people send them. */
@NullMarked
package uk.trigpoint.core.time;

import org.jspecify.annotations.NullMarked;
