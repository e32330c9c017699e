/** What the names of columns, and the area that the platform serves, say about places of a file. */
@NullMarked
package uk.trigpoint.formats.intake.place;

import org.jspecify.annotations.NullMarked;
