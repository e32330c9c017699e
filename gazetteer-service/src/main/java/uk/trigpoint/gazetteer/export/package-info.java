/**
 * What the gazetteer gives out in bulk: an LLPG as a DTF 7.3 supply, whole or what changed, and the
 * derived addresses and streets as CSV and GeoPackage. Nothing here is held in memory.
 */
@NullMarked
package uk.trigpoint.gazetteer.export;

import org.jspecify.annotations.NullMarked;
