/** Completes an address while it is typed: addresses, streets and postcodes as groups. */
@NullMarked
package uk.trigpoint.matching.suggest;

import org.jspecify.annotations.NullMarked;
