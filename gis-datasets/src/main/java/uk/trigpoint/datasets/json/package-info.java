/** Limits for JSON from untrusted clients. */
@NullMarked
package uk.trigpoint.datasets.json;

import org.jspecify.annotations.NullMarked;
