/**
 * What officers decided where the search was not sure: this text is that property, or is not. Who
 * matches texts asks here first.
 */
@NullMarked
package uk.trigpoint.gazetteer.decision;

import org.jspecify.annotations.NullMarked;
