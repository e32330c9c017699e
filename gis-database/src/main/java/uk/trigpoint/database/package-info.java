/**
 * The one road to PostGIS: connections and transactions ({@link Database}), SQL kept in files
 * ({@link SqlFile}), geometry as WKB ({@link Wkb}). Nothing else in the platform opens a connection
 * or holds DDL.
 */
@NullMarked
package uk.trigpoint.database;

import org.jspecify.annotations.NullMarked;
