package uk.trigpoint.http.start;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.database.cluster.LocalCluster;
import uk.trigpoint.database.schema.DatabaseCheck;

/**
 * The settings of a process, all from the environment.
 *
 * @param home {@code TRIGPOINT_HOME}, default {@code ./.trigpoint}: private cluster, demo key, AOT
 *     cache, logs
 * @param host {@code TRIGPOINT_HOST}, default {@code 127.0.0.1}
 * @param port {@code TRIGPOINT_PORT}, default 8080
 * @param jdbcUrl {@code TRIGPOINT_JDBC_URL}, an external PostGIS; null for a private cluster
 * @param ostn15 {@code TRIGPOINT_OSTN15}, the folder of the shift grids; null for Debian's
 * @param oidcIssuer {@code TRIGPOINT_OIDC_ISSUER}; null for the demo issuer, which needs loopback
 */
public record Settings(
    Path home,
    String host,
    int port,
    @Nullable String jdbcUrl,
    @Nullable String jdbcUser,
    @Nullable String jdbcPassword,
    @Nullable String ostn15,
    @Nullable String oidcIssuer,
    @Nullable String oidcJwks,
    @Nullable String oidcAudience) {
  /** Reads the environment. */
  public static Settings of(Map<String, String> environment) {
    return new Settings(
        Path.of(environment.getOrDefault("TRIGPOINT_HOME", ".trigpoint"))
            .toAbsolutePath()
            .normalize(),
        environment.getOrDefault("TRIGPOINT_HOST", "127.0.0.1"),
        port(environment.getOrDefault("TRIGPOINT_PORT", "8080")),
        text(environment, "TRIGPOINT_JDBC_URL"),
        text(environment, "TRIGPOINT_JDBC_USER"),
        text(environment, "TRIGPOINT_JDBC_PASSWORD"),
        text(environment, "TRIGPOINT_OSTN15"),
        text(environment, "TRIGPOINT_OIDC_ISSUER"),
        text(environment, "TRIGPOINT_OIDC_JWKS"),
        text(environment, "TRIGPOINT_OIDC_AUDIENCE"));
  }

  /** Whether only this machine can reach the server. */
  boolean isLoopback() {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
  }

  /** Whether tokens come from the demo issuer. */
  public boolean usesDemoIssuer() {
    return oidcIssuer == null && isLoopback();
  }

  /**
   * What the application is configured with; makes and starts the private cluster where no database
   * is given.
   */
  Map<String, Object> toProperties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("micronaut.server.host", host);
    properties.put("micronaut.server.port", port);
    properties.put("trigpoint.home", home.toString());
    if (ostn15 != null) {
      properties.put("trigpoint.ostn15", ostn15);
    }
    database(properties);
    identity(properties);
    return properties;
  }

  private void database(Map<String, Object> properties) {
    if (jdbcUrl != null) {
      DatabaseCheck.requireUsable(jdbcUrl, jdbcUser, jdbcPassword);
      properties.put("datasources.default.url", jdbcUrl);
      if (jdbcUser != null) {
        properties.put("datasources.default.username", jdbcUser);
      }
      if (jdbcPassword != null) {
        properties.put("datasources.default.password", jdbcPassword);
      }
      return;
    }
    LocalCluster cluster =
        LocalCluster.start(
            home.resolve("postgres"),
            LocalCluster.Durability.DURABLE,
            Ostn15.locate(Optional.ofNullable(ostn15).map(Path::of)));
    cluster.createDatabase("trigpoint");
    properties.put("datasources.default.url", cluster.jdbcUrl("trigpoint"));
    properties.put("datasources.default.username", LocalCluster.USER);
    properties.put("datasources.default.password", cluster.password());
  }

  private void identity(Map<String, Object> properties) {
    String claims = "micronaut.security.token.jwt.claims-validators.";
    if (usesDemoIssuer()) {
      properties.put("trigpoint.demo-issuer.home", home.toString());
      properties.put(claims + "issuer", uk.trigpoint.http.identity.DemoIssuer.ISSUER);
      properties.put(claims + "audience", uk.trigpoint.http.identity.DemoIssuer.AUDIENCE);
      return;
    }
    if (oidcIssuer == null) {
      return;
    }
    if (oidcJwks == null || oidcAudience == null) {
      throw new IllegalArgumentException(
          "TRIGPOINT_OIDC_ISSUER needs TRIGPOINT_OIDC_JWKS (a URL) and TRIGPOINT_OIDC_AUDIENCE beside it.");
    }
    properties.put("micronaut.security.token.jwt.signatures.jwks.oidc.url", oidcJwks);
    properties.put(claims + "issuer", oidcIssuer);
    properties.put(claims + "audience", oidcAudience);
  }

  private static @Nullable String text(Map<String, String> environment, String name) {
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
        "TRIGPOINT_PORT is a port from 1 to 65535, not '" + text + "'.");
  }
}
