package uk.trigpoint.jobs.remote;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;

/**
 * How a service is reached.
 *
 * @param headers null is none
 * @param secrets name of a {@link Secrets secret} by header; null is none
 * @param timeoutSeconds null is {@value #DEFAULT_SECONDS}
 */
public record Connection(
    @Setting("Headers of every request, by name") @Nullable Map<String, String> headers,
    @Setting(
            "Headers whose values are credentials: by header, the NAME of the operator's variable TRIGPOINT_SECRET_NAME")
        @Nullable Map<String, String> secrets,
    @Setting(
            value = "Seconds within which an answer must have come whole; 60 if missing",
            least = 1,
            most = 600)
        @Nullable Integer timeoutSeconds) {
  /** Everything is as usual. */
  public static final Connection USUAL = new Connection(null, null, null);

  private static final int DEFAULT_SECONDS = 60;
  private static final int MAX_HEADERS = 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
  private static final Pattern VALUE = Pattern.compile("[ -~]{0,1000}");
  private static final Pattern SECRET = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");

  /** Headers that the platform sets itself, or that change what a connection is. */
  private static final Set<String> OWN =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "transfer-encoding",
          "connection",
          "accept-encoding",
          "upgrade",
          "te",
          "trailer",
          "expect");

  /** Returns what is stated, or the usual. */
  public static Connection of(@Nullable Connection stated) {
    return stated == null ? USUAL : stated;
  }

  /** Returns within what time an answer must have come whole. */
  Duration deadline() {
    return Duration.ofSeconds(timeoutSeconds == null ? DEFAULT_SECONDS : timeoutSeconds);
  }

  Map<String, String> plainHeaders() {
    return headers == null ? Map.of() : headers;
  }

  Map<String, String> secretNames() {
    return secrets == null ? Map.of() : secrets;
  }

  /** Adds a fault for every header that cannot be sent. */
  public void check(Inference inference) {
    plainHeaders()
        .forEach(
            (name, value) -> {
              checkName(inference, "connection.headers." + name, name);
              if (!VALUE.matcher(value).matches()) {
                inference.fault(
                    "connection.headers." + name,
                    "must be one line of at most 1000 characters of ASCII");
              }
            });
    secretNames()
        .forEach(
            (name, secret) -> {
              checkName(inference, "connection.secrets." + name, name);
              if (!SECRET.matcher(secret).matches()) {
                inference.fault(
                    "connection.secrets." + name,
                    "must be the NAME of a variable TRIGPOINT_SECRET_NAME: upper-case letters, digits and _; the value itself never stands in a pipeline");
              }
            });
    if (plainHeaders().size() + secretNames().size() > MAX_HEADERS) {
      inference.fault("connection", "has more than " + MAX_HEADERS + " headers");
    }
  }

  private static void checkName(Inference inference, String field, String name) {
    if (!NAME.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT))) {
      inference.fault(field, "is not a header that a pipeline can set");
    }
  }
}
