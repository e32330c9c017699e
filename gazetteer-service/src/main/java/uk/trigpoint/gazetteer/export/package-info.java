/**
 * Exports the gazetteer: an LLPG as a full or change-only DTF 7.3 supply, and the derived addresses
 * and streets as CSV and GeoPackage. All exports are streamed.
 */
@NullMarked
package uk.trigpoint.gazetteer.export;

import org.jspecify.annotations.NullMarked;
