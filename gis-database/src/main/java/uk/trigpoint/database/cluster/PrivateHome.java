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
 * The platform's home, closed to other users of the machine: extracts with clients lie in it, the
 * database, keys and logs.
 */
public final class PrivateHome {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private static final String ME = System.getProperty("user.name");

  private PrivateHome() {}

  /**
   * Makes the home, or tightens one that exists: group and others lose every right, so that folders
   * are 700 and files 600. What belongs to somebody else stays as it is; nobody gets to it through
   * the home. Started by root, the home itself is 710 with the group of the database's user, who
   * must pass through it to the cluster below, and can neither list nor replace anything in it.
   *
   * @param cluster the folder of the private cluster, which {@link LocalCluster} sees to
   */
  public static void close(Path home, Path cluster) throws IOException {
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
            // It went meanwhile, as temporary files do, or is somebody else's.
            return FileVisitResult.CONTINUE;
          }
        });
    ClusterUser.current().letThrough(home);
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
