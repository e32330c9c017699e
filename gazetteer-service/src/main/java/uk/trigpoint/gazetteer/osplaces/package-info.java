/**
 * The gazetteer in the form of the OS Places API, so that a form or an application that speaks to
 * that can be pointed at the council's own addresses, this day's instead of the last epoch's.
 *
 * <p>What is asked for and answered follows Ordnance Survey's documentation of the API. Where the
 * gazetteer knows less than AddressBase, a field is left out, never made up.
 */
@NullMarked
package uk.trigpoint.gazetteer.osplaces;

import org.jspecify.annotations.NullMarked;
