/**
 * Supplies: a custodian's file into the gazetteer in one transaction, every line applied or
 * rejected with a reason.
 */
@NullMarked
package uk.trigpoint.gazetteer.supply;

import org.jspecify.annotations.NullMarked;
