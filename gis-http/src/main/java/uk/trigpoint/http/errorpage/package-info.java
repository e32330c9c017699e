/** Problems as pages, for browsers. */
@NullMarked
package uk.trigpoint.http.errorpage;

import org.jspecify.annotations.NullMarked;
