/**
 * API keys for machines: creation, rotation, revocation, scope, and how much each dataset is used
 * by which key. {@link uk.trigpoint.http.identity.key.DatasetReads} marks the endpoints that a key
 * with a scope may call.
 */
@NullMarked
package uk.trigpoint.http.identity.key;

import org.jspecify.annotations.NullMarked;
