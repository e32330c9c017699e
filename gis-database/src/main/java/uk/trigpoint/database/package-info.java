/**
 * Access to PostGIS: connections and transactions ({@link Database}), SQL files ({@link SqlFile}),
 * geometry as EWKB ({@link Wkb}). No other module opens connections or contains DDL.
 */
@NullMarked
package uk.trigpoint.database;

import org.jspecify.annotations.NullMarked;
