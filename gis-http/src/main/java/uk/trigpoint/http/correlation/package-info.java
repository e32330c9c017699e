/** Correlation ids, which link a request's logs, problems and audit rows. */
@NullMarked
package uk.trigpoint.http.correlation;

import org.jspecify.annotations.NullMarked;
