/**
 * The catalogue for other catalogues: OGC API Records, DCAT 3, GEMINI 2.3 and schema.org. They have
 * only what anybody may read under a licence for the public, for every caller alike.
 */
@NullMarked
package uk.trigpoint.tiles.harvest;

import org.jspecify.annotations.NullMarked;
