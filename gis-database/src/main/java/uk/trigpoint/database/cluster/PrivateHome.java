package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The platform's home, closed to other users of the machine: extracts with clients lie in it, the
 * database, keys and logs.
 */
public final class PrivateHome {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateHome() {}

  /**
   * Makes the home, or tightens one that exists: folders 700, files 600. Started by root, the home
   * itself is 710 with the group of the database's user, who must pass through it to the cluster
   * below, and can neither list nor replace anything in it.
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
            set(folder, FOLDER);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              set(file, FILE);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // It went meanwhile, as temporary files do.
            return FileVisitResult.CONTINUE;
          }
        });
    ClusterUser.current().letThrough(home);
  }

  private static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (!Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(permissions)) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }
}
