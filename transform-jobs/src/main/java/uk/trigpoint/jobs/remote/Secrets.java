package uk.trigpoint.jobs.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import uk.trigpoint.http.start.EnvironmentVariables;
import uk.trigpoint.jobs.outcome.JobException;

/**
 * Credentials that the operator keeps for services, in variables {@code TRIGPOINT_SECRET_NAME}. A
 * credential is sent to its own host only, so that nobody who writes a pipeline can have it sent
 * elsewhere.
 */
@Singleton
public final class Secrets {
  private final Map<String, String> values = new HashMap<>();

  /** Reads the environment of the process. */
  @Inject
  public Secrets() {
    this(EnvironmentVariables.secrets());
  }

  /**
   * Creates secrets.
   *
   * @param environment variables by name; those that begin otherwise are ignored
   */
  public Secrets(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(EnvironmentVariables.SECRET)) {
            values.put(name.substring(EnvironmentVariables.SECRET.length()), value.strip());
          }
        });
  }

  /**
   * Returns the value of a secret.
   *
   * @throws JobException if there is none, or it is for another host
   */
  String get(String name, URI uri) {
    String stated = values.get(name);
    if (stated == null) {
      throw new JobException(
          "The secret %s is not set. The operator sets it as TRIGPOINT_SECRET_%s on every node."
              .formatted(name, name));
    }
    int blank = stated.indexOf(' ');
    if (blank < 1 || !stated.substring(0, blank).equalsIgnoreCase(uri.getHost())) {
      throw new JobException(
          "The secret %s is not for the host %s. TRIGPOINT_SECRET_%s begins with the host it is for."
              .formatted(name, uri.getHost(), name));
    }
    return stated.substring(blank + 1).strip();
  }
}
