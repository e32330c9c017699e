/** Values as text, also as spreadsheets open it. */
@NullMarked
package uk.trigpoint.formats.text;

import org.jspecify.annotations.NullMarked;
