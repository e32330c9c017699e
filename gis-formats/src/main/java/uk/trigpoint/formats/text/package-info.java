/** Text that spreadsheets open. */
@NullMarked
package uk.trigpoint.formats.text;

import org.jspecify.annotations.NullMarked;
