/** JSON that others sent: how deep, long and large it may be. */
@NullMarked
package uk.trigpoint.datasets.json;

import org.jspecify.annotations.NullMarked;
