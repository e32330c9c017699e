/** Parses SLD 1.0.0, and SLD 1.1.0 with SE 1.1.0, from untrusted sources into the style model. */
@NullMarked
package uk.trigpoint.sld.parse;

import org.jspecify.annotations.NullMarked;
