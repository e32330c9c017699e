/**
 * The style itself: an immutable tree of records that painter, legend and MapLibre writer share.
 */
@NullMarked
package uk.trigpoint.sld.style;

import org.jspecify.annotations.NullMarked;
