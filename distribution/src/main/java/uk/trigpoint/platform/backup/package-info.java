/**
 * Backs up and restores a platform with a private cluster: a dump of its database and the files of
 * its home.
 *
 * <p>{@link Backup} and {@link Restore} do the work, {@code HomeFiles} decides which files belong
 * to a backup, {@link Manifest} describes one.
 */
@NullMarked
package uk.trigpoint.platform.backup;

import org.jspecify.annotations.NullMarked;
