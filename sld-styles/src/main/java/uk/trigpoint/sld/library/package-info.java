/** The county's own styles, one for each dataset it publishes, and defaults for all others. */
@NullMarked
package uk.trigpoint.sld.library;

import org.jspecify.annotations.NullMarked;
