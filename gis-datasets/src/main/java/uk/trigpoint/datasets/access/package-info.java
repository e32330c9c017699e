/**
 * Access control: an {@link uk.trigpoint.datasets.access.AccessPolicy} decides which rows, columns
 * and geometric precision a caller is granted ({@link uk.trigpoint.datasets.access.Grant}).
 */
@NullMarked
package uk.trigpoint.datasets.access;

import org.jspecify.annotations.NullMarked;
