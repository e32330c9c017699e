/** Identifiers and places: the values every other module speaks in. JTS only, no framework. */
@NullMarked
package uk.trigpoint.core;

import org.jspecify.annotations.NullMarked;
