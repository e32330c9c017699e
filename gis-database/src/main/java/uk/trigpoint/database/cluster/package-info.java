/**
 * A managed private PostGIS cluster for development and tests: installed packages, its own port,
 * never as root, with OSTN15 in PROJ.
 *
 * <p>{@link LocalCluster} creates and starts it in a folder, {@link PostgresPrograms} finds the
 * server's binaries, {@link ProjData} provides the grid, {@code ClusterWatcher} restarts it.
 */
@NullMarked
package uk.trigpoint.database.cluster;

import org.jspecify.annotations.NullMarked;
