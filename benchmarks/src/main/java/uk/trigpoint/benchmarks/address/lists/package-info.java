/**
 * Trials of address search on lists of real texts. A {@link
 * uk.trigpoint.benchmarks.address.lists.SupplyAddresses gazetteer supply} is indexed, each text of
 * a {@link uk.trigpoint.benchmarks.address.lists.TextList list} is matched with and without its
 * postcode, and the mistakes become a {@link uk.trigpoint.benchmarks.address.lists.MistakesPage
 * page}, grouped by what went wrong.
 */
@NullMarked
package uk.trigpoint.benchmarks.address.lists;

import org.jspecify.annotations.NullMarked;
