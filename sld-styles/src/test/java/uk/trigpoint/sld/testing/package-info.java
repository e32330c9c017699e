/** What the tests of this module share. */
@NullMarked
package uk.trigpoint.sld.testing;

import org.jspecify.annotations.NullMarked;
