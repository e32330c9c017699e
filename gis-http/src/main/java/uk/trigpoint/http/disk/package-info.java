/**
 * What happens when the disk fills up: requests that store much are refused while there is still
 * room for reads ({@link uk.trigpoint.http.limit.StoresData}), statements that write are cancelled
 * if it shrinks further, and after a crash the database is started with the space that {@link
 * uk.trigpoint.database.cluster.ReserveFile} gives back.
 */
@NullMarked
package uk.trigpoint.http.disk;

import org.jspecify.annotations.NullMarked;
