/**
 * The console's pages of missing addresses: what was reported, and one report beside the addresses
 * that the gazetteer has, on which an officer settles it.
 */
@NullMarked
package uk.trigpoint.gazetteer.missing.page;

import org.jspecify.annotations.NullMarked;
