/** HTML pages: one layout, one renderer, one set of security headers. */
@NullMarked
package uk.trigpoint.http.page;

import org.jspecify.annotations.NullMarked;
