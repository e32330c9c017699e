/** Who asks: the caller and the roles every access decision is made from. */
@NullMarked
package uk.trigpoint.core.identity;

import org.jspecify.annotations.NullMarked;
