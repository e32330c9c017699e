/** Places of rows that are looked up elsewhere: by an identifier, or by the text of an address. */
@NullMarked
package uk.trigpoint.formats.intake.lookup;

import org.jspecify.annotations.NullMarked;
