/** What the intake of files needs from the database: places of the gazetteer, and kept settings. */
@NullMarked
package uk.trigpoint.datasets.intake;

import org.jspecify.annotations.NullMarked;
