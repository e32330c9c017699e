/** Addresses: look-ups by UPRN, postcode, street, box and distance, and their history. */
@NullMarked
package uk.trigpoint.gazetteer.address;

import org.jspecify.annotations.NullMarked;
