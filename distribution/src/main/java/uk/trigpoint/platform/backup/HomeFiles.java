package uk.trigpoint.platform.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.trigpoint.database.cluster.RestoreMarker;

/**
 * The files of a home that belong to a backup: all except what the platform makes anew (cluster,
 * logs, process ids, AOT cache, sample county, unfinished files).
 *
 * @param folders relative to the home, parents first
 * @param files relative to the home
 * @param skipped symbolic links and other special files, which are not followed, relative to the
 *     home
 */
record HomeFiles(List<Path> folders, List<Path> files, List<Path> skipped) {
  static final String CLUSTER = "postgres";

  /** Files that are kept apart in a backup, so that an operator can store them elsewhere. */
  private static final Set<String> SECRETS = Set.of("pseudonym.key", "demo-issuer.jwk");

  private static final String SECRETS_FOLDER = "secrets/";
  private static final String HOME_FOLDER = "home/";
  private static final String PSEUDONYM_KEY = "pseudonym.key";

  /** What the launcher leaves in a home on which no platform has run. */
  private static final Set<String> OF_LAUNCHER =
      Set.of("launcher.lock", "platform.log", "build.log", "crash.log", "tmp");

  private static final Pattern DERIVED =
      Pattern.compile(
          CLUSTER
              + "|sample-county|tmp|launcher\\.lock|platform\\.aot.*|[^/]*\\.log(\\.\\d+)?|[^/]*\\.pid|[^/]*\\.hprof|\\.java"
              + "|demo-issuer.*\\.part|pseudonym.*\\.new|inbox/\\.(erasing|giving)|"
              + Pattern.quote(RestoreMarker.NAME));

  /** Lists the files of a home. */
  static HomeFiles list(Path home) throws IOException {
    HomeFiles found = new HomeFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Files.walkFileTree(home, found.new Visitor(home));
    return found;
  }

  /** Returns the path in a backup of a file of the home. */
  static String pathInBackup(Path file) {
    String path = file.toString();
    return (SECRETS.contains(path) ? SECRETS_FOLDER : HOME_FOLDER) + path;
  }

  /** Returns the path in the home of a file of a backup; empty if it is of the database. */
  static Optional<String> pathInHome(String path) {
    return Stream.of(SECRETS_FOLDER, HOME_FOLDER)
        .filter(path::startsWith)
        .map(folder -> path.substring(folder.length()))
        .findFirst();
  }

  /**
   * Lists the names in a home that are not a trace of the launcher. The home may be missing.
   *
   * @return names in order
   */
  static List<String> content(Path home) throws IOException {
    if (!Files.exists(home)) {
      return List.of();
    }
    try (Stream<Path> names = Files.list(home)) {
      return names
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !OF_LAUNCHER.contains(name))
          .sorted()
          .toList();
    }
  }

  /** Returns whether the key of pseudonyms is in the home, and not in the environment only. */
  boolean haveKey() {
    return files.contains(Path.of(PSEUDONYM_KEY));
  }

  /** Returns the names of files and folders directly in the home, in order. */
  List<String> names() {
    return Stream.of(folders, files, skipped)
        .flatMap(List::stream)
        .map(path -> path.getName(0).toString())
        .distinct()
        .sorted()
        .toList();
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path home;

    Visitor(Path home) {
      this.home = home;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(home)) {
        return FileVisitResult.CONTINUE;
      }
      if (isDerived(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      folders.add(home.relativize(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isDerived(file)) {
        (attributes.isRegularFile() ? files : skipped).add(home.relativize(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (Files.exists(file) && !isDerived(file)) {
        throw e;
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isDerived(Path path) {
      return DERIVED.matcher(home.relativize(path).toString()).matches();
    }
  }
}
