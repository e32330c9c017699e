/**
 * Requests that the platform sends to addresses which people state: only to public addresses by
 * HTTPS, and to hosts that the operator allows.
 */
@NullMarked
package uk.trigpoint.http.egress;

import org.jspecify.annotations.NullMarked;
