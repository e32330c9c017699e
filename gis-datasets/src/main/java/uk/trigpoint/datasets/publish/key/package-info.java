/** Checks the keys of the rows of a file while they are loaded or previewed. */
@NullMarked
package uk.trigpoint.datasets.publish.key;

import org.jspecify.annotations.NullMarked;
