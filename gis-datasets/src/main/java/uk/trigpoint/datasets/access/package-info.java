/**
 * Access control. An {@link uk.trigpoint.datasets.access.AccessPolicy} is a list of {@link
 * uk.trigpoint.datasets.access.AccessRule rules}; for a caller it decides a {@link
 * uk.trigpoint.datasets.access.Grant}, which the query compiler turns into SQL. See
 * docs/adr/0017-a-policy-is-a-list-of-rules.md.
 */
@NullMarked
package uk.trigpoint.datasets.access;

import org.jspecify.annotations.NullMarked;
