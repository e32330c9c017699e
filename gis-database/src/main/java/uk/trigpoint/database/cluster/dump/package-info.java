/**
 * Dumps and restores a database of the private cluster with {@code pg_dump} and {@code pg_restore}.
 */
@NullMarked
package uk.trigpoint.database.cluster.dump;

import org.jspecify.annotations.NullMarked;
