/**
 * How answers are shared: CORS (cross-origin resource sharing), so that pages of other origins can
 * read public data, and HTTP caching of public answers.
 */
@NullMarked
package uk.trigpoint.http.sharing;

import org.jspecify.annotations.NullMarked;
