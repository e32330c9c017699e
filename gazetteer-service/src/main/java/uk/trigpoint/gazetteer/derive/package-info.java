/**
 * What is made from the records: one address a UPRN and one line a street, both datasets of the
 * catalogue. Made anew for the UPRNs and USRNs a supply affects, and written only where they
 * differ, so that the change feed tells of real changes alone.
 */
@NullMarked
package uk.trigpoint.gazetteer.derive;

import org.jspecify.annotations.NullMarked;
