/**
 * The managed PostGIS of a newcomer and of the tests: a private cluster made from the
 * distribution's packages, on its own port, never run as root, whose PROJ knows OSTN15.
 *
 * <p>{@link LocalCluster} makes and starts it in a folder, {@link PostgresPrograms} finds the
 * server's programs, {@link ProjData} gives the server its grid.
 */
@NullMarked
package uk.trigpoint.database.cluster;

import org.jspecify.annotations.NullMarked;
