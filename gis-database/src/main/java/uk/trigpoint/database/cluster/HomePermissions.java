package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Restricts access to {@code TRIGPOINT_HOME}, which contains extracts with personal data, the
 * database, keys and logs.
 */
public final class HomePermissions {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private static final String ME = System.getProperty("user.name");

  private HomePermissions() {}

  /**
   * Creates the home or restricts an existing one: group and others lose all permissions, so
   * folders are 700 and files 600. Files of other users are not changed; others cannot reach them
   * through the home. If run as root, the home itself is 710 with the group of the database's user,
   * which must traverse it to the cluster below but can neither list nor change it.
   *
   * @param cluster folder of the private cluster, which {@link LocalCluster} restricts
   */
  public static void restrict(Path home, Path cluster) throws IOException {
    Files.createDirectories(home);
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.equals(cluster)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            tighten(folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              tighten(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // A temporary file that was deleted in the meantime, or a file of another user.
            return FileVisitResult.CONTINUE;
          }
        });
    ClusterUser.current().allowTraversal(home);
  }

  private static void tighten(Path path) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> permissions = EnumSet.copyOf(OWNER);
    permissions.retainAll(attributes.permissions());
    if (!permissions.equals(attributes.permissions())
        && (attributes.owner().getName().equals(ME) || ME.equals("root"))) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }
}
