package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The operating system user that runs the server: the current user, or {@code postgres} if the
 * current user is root, as which PostgreSQL refuses to run.
 */
record ClusterUser(boolean substitute) {
  private static final String SERVER_USER = "postgres";

  static ClusterUser current() {
    return new ClusterUser("root".equals(System.getProperty("user.name")));
  }

  /** Returns the command line that runs a command as this user. */
  List<String> command(List<String> command) {
    if (!substitute) {
      return command;
    }
    List<String> all =
        new ArrayList<>(
            List.of(
                "setpriv", "--reuid=" + SERVER_USER, "--regid=" + SERVER_USER, "--init-groups"));
    all.addAll(command);
    return all;
  }

  /** Creates a folder with mode 700 owned by this user. */
  void createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
    Files.setPosixFilePermissions(folder, owner);
    makeOwner(folder);
  }

  /** Makes this user the owner of a file or folder. */
  void makeOwner(Path path) throws IOException {
    if (substitute) {
      UserPrincipal user =
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SERVER_USER);
      Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setOwner(user);
    }
  }

  /** Allows this user, and no other, to traverse a private folder. */
  void allowTraversal(Path folder) throws IOException {
    if (substitute) {
      GroupPrincipal group =
          folder
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByGroupName(SERVER_USER);
      Files.getFileAttributeView(folder, PosixFileAttributeView.class).setGroup(group);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
    }
  }

  /**
   * Checks that this user can enter all parents of a folder.
   *
   * @throws ClusterException if not
   */
  void requireReachable(Path folder) throws IOException {
    if (!substitute) {
      return;
    }
    for (Path parent = folder.getParent(); parent != null; parent = parent.getParent()) {
      if (!mayEnter(Files.readAttributes(parent, PosixFileAttributes.class))) {
        throw new ClusterException(
            "The user postgres, which runs the database, cannot enter "
                + parent
                + ". Set TRIGPOINT_HOME to a folder that it can enter, or run as a user other than root.");
      }
    }
  }

  private static boolean mayEnter(PosixFileAttributes folder) {
    Set<PosixFilePermission> permissions = folder.permissions();
    if (folder.owner().getName().equals(SERVER_USER)) {
      return permissions.contains(PosixFilePermission.OWNER_EXECUTE);
    }
    return folder.group().getName().equals(SERVER_USER)
        ? permissions.contains(PosixFilePermission.GROUP_EXECUTE)
        : permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
  }
}
