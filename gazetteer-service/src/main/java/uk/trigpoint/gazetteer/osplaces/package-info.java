/**
 * The gazetteer with the interface of the OS Places API, so that its clients can use the council's
 * own, current addresses instead of the last epoch.
 *
 * <p>Requests and responses follow Ordnance Survey's documentation of the API. A field that the
 * gazetteer does not have is left out.
 */
@NullMarked
package uk.trigpoint.gazetteer.osplaces;

import org.jspecify.annotations.NullMarked;
