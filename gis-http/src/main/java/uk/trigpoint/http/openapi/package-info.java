/** Merges the OpenAPI documents of all services in the process. */
@NullMarked
package uk.trigpoint.http.openapi;

import org.jspecify.annotations.NullMarked;
