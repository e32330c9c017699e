/**
 * Monthly lists of records that GeoPlace could not link to a property: import, suggestions, answers
 * and export.
 */
@NullMarked
package uk.trigpoint.gazetteer.unlinked;

import org.jspecify.annotations.NullMarked;
