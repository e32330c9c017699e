/**
 * The style model: immutable records that the painter, the legend and the MapLibre writer share.
 */
@NullMarked
package uk.trigpoint.sld.style;

import org.jspecify.annotations.NullMarked;
