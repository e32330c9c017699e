/** Rows into PostGIS by COPY, the only bulk road. */
@NullMarked
package uk.trigpoint.database.copy;

import org.jspecify.annotations.NullMarked;
