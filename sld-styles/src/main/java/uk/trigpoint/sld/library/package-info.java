/** Built-in styles, one for each dataset of the county, and defaults for other datasets. */
@NullMarked
package uk.trigpoint.sld.library;

import org.jspecify.annotations.NullMarked;
