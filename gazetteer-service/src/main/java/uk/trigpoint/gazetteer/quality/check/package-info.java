/** Quality checks as data: their catalogue, files and SQL. */
@NullMarked
package uk.trigpoint.gazetteer.quality.check;

import org.jspecify.annotations.NullMarked;
