/** Events of the Java Flight Recorder, by which long work can be measured while it runs. */
@NullMarked
package uk.trigpoint.core.trace;

import org.jspecify.annotations.NullMarked;
