/**
 * Addresses: how they are written, and how they are looked up by UPRN, postcode, street, box and
 * nearness.
 */
@NullMarked
package uk.trigpoint.gazetteer.address;

import org.jspecify.annotations.NullMarked;
