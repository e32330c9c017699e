/**
 * Derives one address for each UPRN and one line for each street from the records, both datasets of
 * the catalogue. After a supply, derives only the affected UPRNs and USRNs and writes only
 * differences, so the change feed has only real changes.
 */
@NullMarked
package uk.trigpoint.gazetteer.derive;

import org.jspecify.annotations.NullMarked;
