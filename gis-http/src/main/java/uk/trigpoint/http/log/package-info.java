/** The log: one event a line, no control characters, nobody's data. */
@NullMarked
package uk.trigpoint.http.log;

import org.jspecify.annotations.NullMarked;
