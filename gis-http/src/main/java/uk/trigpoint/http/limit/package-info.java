/** How large a request's body may be, endpoint by endpoint. */
@NullMarked
package uk.trigpoint.http.limit;

import org.jspecify.annotations.NullMarked;
