/** Tokens that say where the next page of a query begins, for links. */
@NullMarked
package uk.trigpoint.datasets.page;

import org.jspecify.annotations.NullMarked;
