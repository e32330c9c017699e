package uk.trigpoint.jobs.call;

import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.http.egress.ServiceClient;
import uk.trigpoint.http.egress.ServiceRequest;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.TransientException;

/** Calls the bulk match of the gazetteer: that of this node, or that of the operator's setting. */
@Singleton
public final class GazetteerClient {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_MESSAGE = 300;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;
  private static final String NDJSON = "application/x-ndjson";

  private final MatchingSettings settings;
  private final Provider<EmbeddedServer> server;
  private final PipelineIdentity identity;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable ServiceClient client;

  @Inject
  GazetteerClient(
      MatchingSettings settings, Provider<EmbeddedServer> server, PipelineIdentity identity) {
    this.settings = settings;
    this.server = server;
    this.identity = identity;
  }

  /** An answer. */
  private record Response(int status, byte[] body) {}

  /**
   * Matches addresses.
   *
   * @param query of the address, without ?
   * @param lines JSON objects, one a line
   * @return one line for each, in order
   * @throws TransientException if the gazetteer fails in a way that may pass
   */
  public String match(String query, String lines) {
    URI base = base();
    ServiceRequest request =
        new ServiceRequest(
            "POST",
            URI.create(base + PipelineIdentity.PATH + "?" + query),
            Map.of("Content-Type", NDJSON, "Accept", NDJSON, "Authorization", authorization()),
            lines.getBytes(StandardCharsets.UTF_8),
            DEADLINE);
    Response response = interruptibly(request);
    if (response.status() == OK) {
      return new String(response.body(), StandardCharsets.UTF_8);
    }
    String text = new String(response.body(), StandardCharsets.UTF_8);
    String words =
        "The gazetteer answers with the status %d: %s"
            .formatted(
                response.status(),
                text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "…" : text);
    throw response.status() >= SERVER_ERROR || response.status() == TOO_MANY
        ? new TransientException(words)
        : new JobException(words);
  }

  private URI base() {
    String stated = settings.url();
    // The server may listen on all addresses; it is called on this machine.
    return URI.create(
        stated.isEmpty()
            ? "http://127.0.0.1:" + server.get().getPort()
            : stated.replaceFirst("/$", ""));
  }

  private String authorization() {
    return "Bearer " + (settings.url().isEmpty() ? identity.token() : settings.key());
  }

  private synchronized ServiceClient client() {
    if (client == null) {
      client = new ServiceClient(EgressPolicy.only(base().getHost()));
    }
    return client;
  }

  private Response interruptibly(ServiceRequest request) {
    Future<Response> future =
        threads.submit(
            () -> client().exchange(request, (status, headers, body) -> read(status, body)));
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      CancellationException stopped = new CancellationException("the matching was stopped");
      stopped.initCause(e);
      throw stopped;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException) {
        throw new TransientException(
            "The gazetteer could not be reached, or broke the connection off.");
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    }
  }

  private static Response read(int status, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new JobException("The answer of the gazetteer is too large.");
    }
    return new Response(status, bytes);
  }
}
