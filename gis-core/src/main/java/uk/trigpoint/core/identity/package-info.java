/** The caller of a request and the roles on which every access decision is based. */
@NullMarked
package uk.trigpoint.core.identity;

import org.jspecify.annotations.NullMarked;
