package uk.trigpoint.database.cluster.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.cluster.ClusterException;
import uk.trigpoint.database.cluster.LocalCluster;

/**
 * A dump of one database of the private cluster: {@code database/} in pg_dump's directory format,
 * and {@code roles.sql} with the roles that an operator added. The platform's own logins are not in
 * it: each cluster creates them with passwords of its own.
 *
 * <p>All methods work as superuser, because row level security hides rows from everybody else, and
 * throw {@link ClusterException} with a message for the operator.
 */
public final class DatabaseDump {
  private static final String ARCHIVE = "database";
  private static final String ROLES = "roles.sql";
  private static final String LIST_ROLES = SqlFile.read(DatabaseDump.class, "list-roles");
  private static final String FACTS = SqlFile.read(DatabaseDump.class, "facts");
  private static final String VERSIONS = SqlFile.read(DatabaseDump.class, "versions");
  private static final String COUNT_OTHERS = SqlFile.read(DatabaseDump.class, "count-others");

  private static final String GRANT_CREATE = SqlFile.read(DatabaseDump.class, "grant-create");
  private static final String REVOKE_CREATE = SqlFile.read(DatabaseDump.class, "revoke-create");

  private static final int ATTEMPTS = 10;

  /** Attempts with two connections. */
  private static final int PARALLEL_ATTEMPTS = 3;

  /**
   * Another transaction dropped or locked a table between pg_dump's list of tables and its lock, or
   * that of its second connection.
   */
  private static final Pattern DROPPED_MEANWHILE =
      Pattern.compile(
          "could not obtain lock on relation|does not exist|could not open relation|cache lookup failed");

  /**
   * Versions that are being built (see {@code VersionTables.underConstruction}). No catalogue entry
   * of the snapshot has one, and the lock of a dump would keep its publisher from renaming it.
   */
  private static final String UNDER_CONSTRUCTION = "*.d[0-9]*$b[0-9]*";

  private final LocalCluster cluster;
  private final String database;
  private final ClientProgram program;

  public DatabaseDump(LocalCluster cluster, String database) {
    this.cluster = cluster;
    this.database = database;
    this.program = new ClientProgram(cluster);
  }

  /**
   * Writes the dump. Reads and writes of others go on; DDL (data definition language) that locks a
   * table against readers waits. A dump during which a table vanished is repeated, at last with one
   * connection, which locks all tables at once.
   *
   * @param folder an existing folder
   * @return what the database contained in the snapshot of the dump
   */
  public DumpFacts write(Path folder) {
    try (Connection connection = connect()) {
      for (int attempt = 1; ; attempt++) {
        try {
          return write(connection, folder, attempt > PARALLEL_ATTEMPTS ? 1 : 2);
        } catch (ClusterException e) {
          connection.rollback();
          deleteAll(folder.resolve(ARCHIVE));
          if (attempt == ATTEMPTS || !DROPPED_MEANWHILE.matcher(text(e)).find()) {
            throw e;
          }
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DumpFacts write(Connection connection, Path folder, int jobs)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      String snapshot = text(statement, "SELECT pg_export_snapshot()");
      Files.write(folder.resolve(ROLES), List.of(texts(statement, LIST_ROLES)));
      DumpFacts facts = facts(connection);
      program.run(
          database,
          "pg_dump",
          List.of(
              "--format=directory",
              "--file=" + folder.resolve(ARCHIVE),
              "--jobs=" + jobs,
              "--snapshot=" + snapshot,
              "--exclude-table=" + UNDER_CONSTRUCTION,
              "--lock-wait-timeout=10min"));
      connection.rollback();
      return facts;
    }
  }

  private void restore(Path folder, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--exit-on-error", "--jobs=2", "--use-set-session-authorization"));
    arguments.addAll(List.of(options));
    arguments.add(folder.resolve(ARCHIVE).toString());
    program.run(database, "pg_restore", arguments);
  }

  /**
   * Creates the added roles and restores the dump into a database that {@link
   * LocalCluster#prepareDatabase} has prepared and that has no tables of the platform.
   */
  public void restore(Path folder) {
    try {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        for (String role : Files.readAllLines(folder.resolve(ROLES))) {
          if (!role.isBlank()) {
            statement.execute(role);
          }
        }
      }
      // Everything is written as its owner: a domain, a check, a default or an index may call a
      // function of the owner's, which must not run as superuser. So the owners create schemas.
      execute(GRANT_CREATE);
      restore(folder, "--section=pre-data");
      execute(REVOKE_CREATE);
      restore(folder, "--section=data");
      restore(folder, "--section=post-data");
      // A dump has no statistics, without which queries are slow until autovacuum has passed.
      execute("ANALYZE");
    } catch (SQLException e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lists the files of the dump in a folder. */
  public static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve(ROLES)));
    try (Stream<Path> archive = Files.list(folder.resolve(ARCHIVE))) {
      archive.sorted().forEach(files::add);
    }
    return files;
  }

  /** Reads what the database contains. */
  public DumpFacts facts() {
    try (Connection connection = connect()) {
      return facts(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Returns whether other clients than this method are connected to the cluster. */
  public boolean isUsedByOthers() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return !text(statement, COUNT_OTHERS).equals("0");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Ends a running dump or restore, which then fails. */
  public void cancel() {
    program.cancel();
  }

  private DumpFacts facts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<DumpFacts.VersionRows> versions = new ArrayList<>();
      try (ResultSet row = statement.executeQuery(VERSIONS)) {
        while (row.next()) {
          versions.add(
              new DumpFacts.VersionRows(
                  row.getString("dataset_id"), row.getInt("version"), row.getLong("features")));
        }
      }
      try (ResultSet row = statement.executeQuery(FACTS)) {
        if (!row.next() || row.getString("schema_version") == null) {
          throw new ClusterException(
              "The database has no schema of the platform. Start the platform once.");
        }
        return new DumpFacts(
            connection.getMetaData().getDatabaseMajorVersion(),
            row.getString("schema_version"),
            versions,
            row.getLong("audit_entries"),
            row.getString("audit_hash"));
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Connects without a search path: functions of others must not run as superuser. */
  private Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            cluster.jdbcUrl(database), LocalCluster.USER, cluster.password());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = pg_catalog, pg_temp");
    }
    return connection;
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String texts(Statement statement, String query) throws SQLException {
    StringBuilder lines = new StringBuilder();
    try (ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        lines.append(row.getString(1)).append('\n');
      }
    }
    return lines.toString();
  }

  private static String text(ClusterException e) {
    return String.valueOf(e.getMessage());
  }

  private static ClusterException failed(SQLException e) {
    return new ClusterException("The private database does not answer: " + e.getMessage(), e);
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Files.delete(folder);
  }
}
