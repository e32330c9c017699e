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
 * Who runs the server: the current user, or {@code postgres} when the current user is root, which
 * PostgreSQL refuses.
 */
record ClusterUser(boolean substitute) {
  private static final String SERVER_USER = "postgres";

  static ClusterUser current() {
    return new ClusterUser("root".equals(System.getProperty("user.name")));
  }

  /** The command as this user runs it. */
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

  /** Makes a private folder of this user's. */
  void own(Path folder) throws IOException {
    Files.createDirectories(folder);
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
    Files.setPosixFilePermissions(folder, owner);
    give(folder);
  }

  /** Hands a file or folder to this user. */
  void give(Path path) throws IOException {
    if (substitute) {
      UserPrincipal user =
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SERVER_USER);
      Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setOwner(user);
    }
  }

  /** Lets this user, and no other, through a private folder to what is its own below. */
  void letThrough(Path folder) throws IOException {
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

  /** Refuses a folder whose parents this user may not enter. */
  void requireReachable(Path folder) throws IOException {
    if (!substitute) {
      return;
    }
    for (Path parent = folder.getParent(); parent != null; parent = parent.getParent()) {
      if (!mayEnter(Files.readAttributes(parent, PosixFileAttributes.class))) {
        throw new ClusterException(
            "The user postgres, who runs the database, may not enter "
                + parent
                + ". Set TRIGPOINT_HOME to a folder it can reach, or run as another user than root.");
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
