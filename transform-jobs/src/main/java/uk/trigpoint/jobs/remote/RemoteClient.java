package uk.trigpoint.jobs.remote;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.http.egress.EgressRefusedException;
import uk.trigpoint.http.egress.ServiceClient;
import uk.trigpoint.http.egress.ServiceRequest;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.TransientException;

/**
 * Sends requests of pipelines to services, and follows redirects to hosts that pipelines may reach.
 * What may pass, such as a status of 500 or more, 429 or a broken connection, is tried again with
 * growing waits as its {@link Patience} says, and is a {@link TransientException} then.
 */
@Singleton
public final class RemoteClient {
  private static final int MAX_REDIRECTS = 5;
  private static final int MAX_MESSAGE_BYTES = 16 << 10;
  private static final int MAX_MESSAGE = 200;
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** A service that wants a longer wait is left alone until the run is tried again. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  private final ServiceClient client;
  private final EgressPolicy policy;
  private final Secrets secrets;
  private final Patience patience;
  private final ExecutorService threads;

  /** Creates the client of the platform. */
  @Inject
  public RemoteClient(ServiceClient client, EgressPolicy policy, Secrets secrets) {
    this(client, policy, secrets, FIRST_WAIT);
  }

  private RemoteClient(RemoteClient other, Patience patience) {
    this.client = other.client;
    this.policy = other.policy;
    this.secrets = other.secrets;
    this.threads = other.threads;
    this.patience = patience;
  }

  /**
   * Returns a client for a preview that begins now: requests are tried once, an answer must have
   * come whole within 10 seconds, and no request begins after a minute.
   */
  public RemoteClient forPreview() {
    return new RemoteClient(this, Patience.ofPreview(Instant.now()));
  }

  /**
   * Creates a client.
   *
   * @param firstWait before the second try; each further one is three times as long
   */
  public RemoteClient(
      ServiceClient client, EgressPolicy policy, Secrets secrets, Duration firstWait) {
    this.client = client;
    this.policy = policy;
    this.secrets = secrets;
    this.patience = Patience.ofRuns(firstWait);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  /** Reads the body of an answer. */
  @FunctionalInterface
  public interface BodyReader<T> {
    /** Reads a body; is called again if a try failed. */
    T read(InputStream body) throws IOException;
  }

  /** Thrown for what may pass. */
  private static final class PassingException extends IOException {
    private static final long serialVersionUID = 1L;
    private final @Nullable Duration wait;

    PassingException(String message, @Nullable Duration wait) {
      super(message);
      this.wait = wait;
    }
  }

  /**
   * Parses an address.
   *
   * @throws IllegalArgumentException if pipelines may not reach it; the message continues "url "
   */
  public URI parse(String text) {
    return policy.parseService(text);
  }

  /** As {@link #parse}, for an address that is not part of the definition. */
  public URI require(String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      throw new JobException("An address to be called %s.".formatted(e.getMessage()));
    }
  }

  /**
   * Sends a request, and saves the body of the answer.
   *
   * @param file replaced
   * @param maxBytes most bytes of the body, unpacked
   * @throws JobException if the answer exceeds a limit, or the address may not be reached
   * @throws TransientException if all tries failed in a way that may pass
   */
  public Answer<Long> save(Call call, Path file, long maxBytes) {
    return send(call, maxBytes, in -> Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING));
  }

  /** Sends a request, and keeps the body of the answer; throws as {@link #save} does. */
  public Answer<byte[]> read(Call call, int maxBytes) {
    return send(call, maxBytes, InputStream::readAllBytes);
  }

  private <T> Answer<T> send(Call call, long maxBytes, BodyReader<T> reader) {
    patience.requireTime(call);
    Duration wait = patience.firstWait();
    for (int number = 1; ; number++) {
      try {
        return interruptibly(() -> once(call, maxBytes, reader));
      } catch (EgressRefusedException e) {
        throw new JobException(String.valueOf(e.getMessage()));
      } catch (SourceException e) {
        throw new JobException(
            "The answer of %s cannot be read: %s."
                .formatted(call.shown(), withoutStop(String.valueOf(e.getMessage()))));
      } catch (IOException e) {
        Duration wanted = e instanceof PassingException passing ? passing.wait : null;
        if (number == patience.tries() || (wanted != null && wanted.compareTo(MAX_WAIT) > 0)) {
          throw new TransientException(
              "%s %s%s.".formatted(call.shown(), described(e), patience.inWords(number)));
        }
        sleep(wanted == null ? wait : wanted);
        wait = wait.multipliedBy(3);
      }
    }
  }

  private static String described(IOException e) {
    return switch (e) {
      case PassingException passing -> String.valueOf(passing.getMessage());
      case UnknownHostException unknown -> "has a host name that cannot be resolved";
      case java.net.SocketTimeoutException timeout -> "did not answer in time";
      default -> "could not be reached, or broke the connection off";
    };
  }

  private <T> Answer<T> once(Call first, long maxBytes, BodyReader<T> reader) throws IOException {
    Call call = first;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      boolean sameHost =
          Objects.equals(call.uri().getRawAuthority(), first.uri().getRawAuthority());
      Call sent = call;
      ServiceRequest request =
          new ServiceRequest(
              call.method(),
              call.uri(),
              call.headers(secrets, sameHost),
              call.body(),
              patience.deadline(call.connection()));
      Answer<T> answer =
          client.exchange(
              request,
              (status, headers, body) -> answer(sent, status, headers, body, maxBytes, reader));
      String location = answer.headers().get("location");
      if (!REDIRECTS.contains(answer.status()) || location == null) {
        return answer;
      }
      if (!call.method().equals("GET")) {
        throw new SourceException(
            "it redirects to another address, which is followed by GET requests only");
      }
      call = call.at(redirected(call.uri(), location));
    }
    throw new SourceException("it redirects more than %d times".formatted(MAX_REDIRECTS));
  }

  private URI redirected(URI from, String location) {
    try {
      return parse(from.resolve(new URI(location)).toString());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new SourceException(
          "it redirects to an address that %s"
              .formatted(e instanceof URISyntaxException ? "is none" : e.getMessage()),
          e);
    }
  }

  private static <T> Answer<T> answer(
      Call call,
      int status,
      Map<String, String> headers,
      InputStream body,
      long maxBytes,
      BodyReader<T> reader)
      throws IOException {
    if (status >= SERVER_ERROR || PASSING.contains(status)) {
      throw new PassingException("answers with the status " + status, retryAfter(headers));
    }
    if (REDIRECTS.contains(status) && headers.containsKey("location")) {
      return new Answer<>(call.uri(), status, headers, null, "");
    }
    InputStream unpacked =
        UnpackedBody.of(body, headers.get("content-encoding"), Math.max(maxBytes, 1));
    if (status >= BAD_REQUEST || status < 200) {
      return new Answer<>(call.uri(), status, headers, null, message(unpacked));
    }
    return new Answer<>(
        call.uri(), status, headers, Objects.requireNonNull(reader.read(unpacked)), "");
  }

  private static String message(InputStream body) {
    try {
      String text = new String(body.readNBytes(MAX_MESSAGE_BYTES), StandardCharsets.UTF_8);
      String line =
          text.replaceAll("<[^>]{0,500}>", " ").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "…" : line;
    } catch (IOException | SourceException e) {
      return "";
    }
  }

  private static @Nullable Duration retryAfter(Map<String, String> headers) {
    String stated = headers.getOrDefault("retry-after", "").strip();
    if (stated.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(stated));
    }
    try {
      Duration left =
          Duration.between(
              Instant.now(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(stated)));
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** A piece of work that waits for the network. */
  private interface Exchange<T> {
    Answer<T> run() throws IOException;
  }

  /**
   * Waits on a virtual thread, whose sockets close when it is interrupted: so a run can be stopped.
   */
  private <T> Answer<T> interruptibly(Exchange<T> work) throws IOException {
    Future<Answer<T>> future = threads.submit(work::run);
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      throw stopped(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException broken -> throw broken;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }

  private static CancellationException stopped(InterruptedException cause) {
    CancellationException stopped = new CancellationException("a request to a service was stopped");
    stopped.initCause(cause);
    return stopped;
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
