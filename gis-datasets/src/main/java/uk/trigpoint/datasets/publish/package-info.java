/**
 * New versions beside the old: built, checked and switched in one transaction, guarded by a fencing
 * token.
 */
@NullMarked
package uk.trigpoint.datasets.publish;

import org.jspecify.annotations.NullMarked;
