/**
 * The life of a dataset as a whole: it is renamed, withdrawn, restored and deleted, and each step
 * is recorded.
 */
@NullMarked
package uk.trigpoint.datasets.life;

import org.jspecify.annotations.NullMarked;
