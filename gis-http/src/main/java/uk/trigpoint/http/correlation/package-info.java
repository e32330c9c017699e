/** One id a request, through logs, problems and audit. */
@NullMarked
package uk.trigpoint.http.correlation;

import org.jspecify.annotations.NullMarked;
