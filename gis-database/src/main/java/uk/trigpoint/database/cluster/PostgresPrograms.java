package uk.trigpoint.database.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The binaries (initdb, pg_ctl, postgres) of the newest installed PostgreSQL that has PostGIS. */
record PostgresPrograms(Path folder) {
  static final String INSTALL =
      "apt-get install postgresql-15 postgresql-15-postgis-3 libgeo-coordinates-osgb-perl";

  static Optional<PostgresPrograms> find() {
    Path root = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(root)) {
      return versions
          .filter(v -> Files.isExecutable(v.resolve("bin/initdb")))
          .filter(v -> Files.isRegularFile(v.resolve("lib/postgis-3.so")))
          .max(Comparator.comparingInt(PostgresPrograms::major))
          .map(v -> new PostgresPrograms(v.resolve("bin")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static PostgresPrograms get() {
    return find()
        .orElseThrow(
            () ->
                new ClusterException("PostgreSQL with PostGIS is not installed. Run: " + INSTALL));
  }

  String program(String name) {
    return folder.resolve(name).toString();
  }

  /** Returns the major version. */
  int major() {
    return major(Objects.requireNonNull(folder.getParent()));
  }

  private static int major(Path version) {
    try {
      return Integer.parseInt(version.getFileName().toString());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
