package uk.trigpoint.http.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.database.cluster.HomePermissions;
import uk.trigpoint.database.cluster.LocalCluster;
import uk.trigpoint.database.cluster.RestoreMarker;
import uk.trigpoint.database.schema.DatabaseLogins;
import uk.trigpoint.database.schema.LoginPasswords;
import uk.trigpoint.database.schema.Migrations;
import uk.trigpoint.datasets.audit.PseudonymSettings;

/**
 * The settings of a process, read from environment variables.
 *
 * @param home {@code TRIGPOINT_HOME}, default {@code ./.trigpoint}: private database cluster, demo
 *     key, AOT cache, logs
 * @param host {@code TRIGPOINT_HOST}, default {@code 127.0.0.1}
 * @param port {@code TRIGPOINT_PORT}, default 8080
 * @param database {@code TRIGPOINT_JDBC_…}, an external PostGIS; null means a private cluster
 * @param pseudonymKey {@code TRIGPOINT_PSEUDONYM_KEY}; null means a generated key in the home
 * @param ostn15 {@code TRIGPOINT_OSTN15}, the folder of the OSTN15 grid; null means the location of
 *     the Debian package
 * @param demo {@code TRIGPOINT_DEMO}, default false: whether anyone on this machine can sign in at
 *     the demo issuer
 * @param metricsToken {@code TRIGPOINT_METRICS_TOKEN}; null means that only the role admin can read
 *     metrics
 * @param oidcIssuer {@code TRIGPOINT_OIDC_ISSUER}; null means that there is no identity provider
 * @param oidcJwks {@code TRIGPOINT_OIDC_JWKS}; null means as the issuer's discovery document says
 * @param oidcAudience {@code TRIGPOINT_OIDC_AUDIENCE}; null means the client id
 * @param oidcClientId {@code TRIGPOINT_OIDC_CLIENT_ID}; null means that browsers cannot sign in
 * @param oidcClientSecret {@code TRIGPOINT_OIDC_CLIENT_SECRET}; null for a public client
 */
public record Settings(
    Path home,
    String host,
    int port,
    @Nullable ExternalDatabase database,
    @Nullable String pseudonymKey,
    @Nullable String ostn15,
    boolean demo,
    @Nullable String metricsToken,
    @Nullable String oidcIssuer,
    @Nullable String oidcJwks,
    @Nullable String oidcAudience,
    @Nullable String oidcClientId,
    @Nullable String oidcClientSecret) {
  /** The platform's database in the private cluster. */
  public static final String DATABASE = "trigpoint";

  /**
   * Reads the settings from environment variables.
   *
   * @throws IllegalArgumentException with a message for the operator if a value is invalid or a
   *     variable that starts with {@code TRIGPOINT_} is unknown
   */
  public static Settings of(Map<String, String> environment) {
    EnvironmentVariables.check(environment);
    return new Settings(
        Path.of(environment.getOrDefault("TRIGPOINT_HOME", ".trigpoint"))
            .toAbsolutePath()
            .normalize(),
        environment.getOrDefault("TRIGPOINT_HOST", "127.0.0.1"),
        port(environment.getOrDefault("TRIGPOINT_PORT", "8080")),
        ExternalDatabase.of(environment),
        text(environment, "TRIGPOINT_PSEUDONYM_KEY"),
        text(environment, "TRIGPOINT_OSTN15"),
        "true".equals(text(environment, "TRIGPOINT_DEMO")),
        text(environment, "TRIGPOINT_METRICS_TOKEN"),
        text(environment, "TRIGPOINT_OIDC_ISSUER"),
        text(environment, "TRIGPOINT_OIDC_JWKS"),
        text(environment, "TRIGPOINT_OIDC_AUDIENCE"),
        text(environment, "TRIGPOINT_OIDC_CLIENT_ID"),
        text(environment, "TRIGPOINT_OIDC_CLIENT_SECRET"));
  }

  /** Returns whether the server listens on loopback only. */
  boolean isLoopback() {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
  }

  /**
   * Checks that the demo issuer and an identity provider are not both configured, that the demo
   * issuer is used on loopback only, and that the OIDC settings are complete.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  public void requireOneIdentity() {
    if (demo && oidcIssuer != null) {
      throw new IllegalArgumentException(
          "Set either TRIGPOINT_DEMO=true or TRIGPOINT_OIDC_ISSUER, not both: the demo issuer signs in anyone without a password.");
    }
    if (demo && !isLoopback()) {
      throw new IllegalArgumentException(
          "TRIGPOINT_DEMO=true needs TRIGPOINT_HOST to be loopback, not "
              + host
              + ": the demo issuer signs in anyone without a password.");
    }
    if (oidcIssuer != null && oidcClientId == null && oidcAudience == null) {
      throw new IllegalArgumentException(
          "TRIGPOINT_OIDC_ISSUER also needs TRIGPOINT_OIDC_CLIENT_ID (to sign in browsers) or TRIGPOINT_OIDC_AUDIENCE (to accept tokens only).");
    }
  }

  /** Returns a log message that says who can sign in. */
  String identityText() {
    if (demo) {
      return "TRIGPOINT_DEMO=true: anyone on this machine can sign in with any role, without a password";
    }
    return oidcIssuer == null
        ? "Public only: TRIGPOINT_OIDC_ISSUER is not set and TRIGPOINT_DEMO is not true, so no one can sign in"
        : "Tokens of " + oidcIssuer + " are accepted";
  }

  /**
   * Returns the configuration properties of the application. Starts the private cluster if no
   * external database is configured; creates it at the first start. Migrates the database.
   */
  Map<String, Object> toProperties() {
    requireOneIdentity();
    RestoreMarker.requireNone(home);
    restrictHome();
    TemporaryFolder.clean(home.resolve("tmp"));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("micronaut.server.host", host);
    properties.put("micronaut.server.port", port);
    properties.put("trigpoint.home", home.toString());
    if (ostn15 != null) {
      properties.put("trigpoint.ostn15", ostn15);
    }
    if (metricsToken != null) {
      properties.put("trigpoint.metrics.token", metricsToken);
    }
    properties.put("trigpoint.pseudonym-key", pseudonyms().pseudonymKey());
    identity(properties);
    database(properties);
    return properties;
  }

  private PseudonymSettings pseudonyms() {
    return new PseudonymSettings(
        pseudonymKey == null ? PseudonymKeyFile.readOrCreate(home) : pseudonymKey);
  }

  /** Returns the folder of the private cluster. */
  public Path clusterFolder() {
    return home.resolve("postgres");
  }

  private void restrictHome() {
    try {
      HomePermissions.restrict(home, clusterFolder());
    } catch (IOException e) {
      throw new IllegalStateException(
          "TRIGPOINT_HOME (" + home + ") cannot be made private to this user: " + e.getMessage(),
          e);
    }
  }

  private void database(Map<String, Object> properties) {
    if (database != null) {
      database.requireUsable();
      migrateAndConnect(properties, database.url(), database.passwords());
      return;
    }
    LocalCluster cluster = startCluster();
    cluster.keepRunning();
    LoginPasswords passwords = cluster.prepareDatabase(DATABASE);
    migrateAndConnect(properties, cluster.jdbcUrl(DATABASE), passwords);
  }

  /**
   * Starts the private cluster, and creates it if there is none.
   *
   * @throws uk.trigpoint.database.cluster.ClusterException with a message for the operator
   */
  public LocalCluster startCluster() {
    return LocalCluster.start(
        clusterFolder(),
        LocalCluster.Durability.DURABLE,
        Ostn15.locate(Optional.ofNullable(ostn15).map(Path::of)));
  }

  private static void migrateAndConnect(
      Map<String, Object> properties, String url, LoginPasswords passwords) {
    Migrations.migrate(url, passwords.owner());
    for (String pool : List.of("default", "heavy-reads", "writers")) {
      pool(properties, pool, url, DatabaseLogins.APP, passwords.app());
    }
    pool(properties, "care", url, DatabaseLogins.CARE, passwords.care());
    pool(properties, "audit", url, DatabaseLogins.AUDIT, passwords.audit());
  }

  private static void pool(
      Map<String, Object> properties, String name, String url, String user, String password) {
    properties.put("datasources." + name + ".url", url);
    properties.put("datasources." + name + ".username", user);
    properties.put("datasources." + name + ".password", password);
  }

  private void identity(Map<String, Object> properties) {
    if (demo) {
      properties.put("trigpoint.demo-issuer.home", home.toString());
      return;
    }
    put(properties, "issuer", oidcIssuer);
    put(properties, "jwks", oidcJwks);
    put(properties, "audience", oidcAudience);
    put(properties, "client-id", oidcClientId);
    put(properties, "client-secret", oidcClientSecret);
  }

  private static void put(
      Map<String, Object> properties, String name, @Nullable String oidcSetting) {
    if (oidcSetting != null) {
      properties.put("trigpoint.oidc." + name, oidcSetting);
    }
  }

  static @Nullable String text(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}")
        && Integer.parseInt(text) > 0
        && Integer.parseInt(text) < 65536) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        "TRIGPOINT_PORT must be a port from 1 to 65535, not '" + text + "'.");
  }
}
