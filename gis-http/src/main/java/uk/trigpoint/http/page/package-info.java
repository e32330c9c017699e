/**
 * Renders HTML pages with a common layout and security headers: {@link
 * uk.trigpoint.http.page.Pages}.
 */
@NullMarked
package uk.trigpoint.http.page;

import org.jspecify.annotations.NullMarked;
