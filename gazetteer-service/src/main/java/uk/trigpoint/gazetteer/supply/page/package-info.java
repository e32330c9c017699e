/**
 * The console's pages of supplies: the list, one with its preview, its changes, and what a step
 * asks before it is done.
 */
@NullMarked
package uk.trigpoint.gazetteer.supply.page;

import org.jspecify.annotations.NullMarked;
