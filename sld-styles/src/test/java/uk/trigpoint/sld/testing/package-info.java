/** Test support of this module. */
@NullMarked
package uk.trigpoint.sld.testing;

import org.jspecify.annotations.NullMarked;
