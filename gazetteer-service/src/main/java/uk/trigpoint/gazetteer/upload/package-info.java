/**
 * Tables that people send: their encoding, delimiter and header, and which columns are an address.
 */
@NullMarked
package uk.trigpoint.gazetteer.upload;

import org.jspecify.annotations.NullMarked;
