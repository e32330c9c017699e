/**
 * Who may see which rows, columns and how exactly: the policy of a dataset and its decision for one
 * caller.
 */
@NullMarked
package uk.trigpoint.datasets.access;

import org.jspecify.annotations.NullMarked;
