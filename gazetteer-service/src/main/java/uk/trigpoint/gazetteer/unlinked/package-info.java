/**
 * The monthly lists of records that GeoPlace could not link to a property: imported, suggested for,
 * answered line by line, and given back.
 */
@NullMarked
package uk.trigpoint.gazetteer.unlinked;

import org.jspecify.annotations.NullMarked;
