/** Reads SLD 1.0.0 and SLD 1.1.0 with SE 1.1.0, from anybody, into a style. */
@NullMarked
package uk.trigpoint.sld.read;

import org.jspecify.annotations.NullMarked;
