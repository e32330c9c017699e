package uk.trigpoint.http.egress;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to services that pipelines read and call. Connects only to addresses that the
 * {@link EgressPolicy} allows; parse them by {@link EgressPolicy#parseService} first, redirects
 * too, which are not followed here.
 */
@Singleton
public final class ServiceClient {
  private static final int MAX_CONNECTIONS = 40;

  /** How long a service may send nothing before it answers. */
  private static final Timeout SILENCE = Timeout.ofSeconds(30);

  private final CloseableHttpClient client;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("service-deadlines").factory());

  public ServiceClient(EgressPolicy policy) {
    this.client = EgressConnections.open(policy, MAX_CONNECTIONS, SILENCE);
  }

  /** Reads an answer. */
  @FunctionalInterface
  public interface AnswerReader<T> {
    /**
     * Reads an answer as far as it is needed.
     *
     * @param headers by name in lower case; the first of several with the same name
     * @param body packed as the server sent it; empty if there is none
     */
    T read(int status, Map<String, String> headers, InputStream body) throws IOException;
  }

  /** Holds what a reader has made of an answer. */
  private record Read<T>(T value) {}

  /**
   * Sends a request and has its answer read.
   *
   * @throws EgressRefusedException if the host may not be reached
   * @throws SocketTimeoutException if the answer has not come whole by the deadline
   * @throws IOException if there is no answer, or the reader throws it
   */
  public <T> T exchange(ServiceRequest request, AnswerReader<T> reader) throws IOException {
    HttpUriRequestBase sent = new HttpUriRequestBase(request.method(), request.address());
    request.headers().forEach(sent::setHeader);
    if (request.body().length > 0) {
      sent.setEntity(new ByteArrayEntity(request.body(), null));
    }
    AtomicBoolean late = new AtomicBoolean();
    AtomicReference<@Nullable Read<T>> read = new AtomicReference<>();
    // The timeouts of the socket start anew with each byte; this one does not.
    ScheduledFuture<?> deadline =
        timer.schedule(
            () -> {
              late.set(true);
              sent.cancel();
            },
            request.deadline().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      client.execute(
          sent,
          response -> {
            HttpEntity entity = response.getEntity();
            Ending body =
                new Ending(entity == null ? InputStream.nullInputStream() : entity.getContent());
            read.set(
                new Read<>(reader.read(response.getCode(), headers(response.getHeaders()), body)));
            if (!body.ended) {
              sent.cancel(); // what is left may be endless
            }
            return true;
          });
    } catch (IOException e) {
      if (read.get() == null) {
        if (late.get()) {
          SocketTimeoutException timeout =
              new SocketTimeoutException(
                  "no whole answer within " + request.deadline().toSeconds() + " s");
          timeout.initCause(e);
          throw timeout;
        }
        throw e;
      }
    } finally {
      deadline.cancel(false);
    }
    Read<T> done = read.get();
    if (done == null) {
      throw new IOException("there is no answer");
    }
    return done.value();
  }

  private static Map<String, String> headers(Header[] headers) {
    Map<String, String> all = new TreeMap<>();
    for (Header header : headers) {
      if (header.getValue() != null) {
        all.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
      }
    }
    return all;
  }

  @PreDestroy
  void close() throws IOException {
    timer.shutdownNow();
    client.close();
  }

  /** Notes whether a stream was read to its end. */
  private static final class Ending extends FilterInputStream {
    private boolean ended;

    Ending(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      ended |= read < 0;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      ended |= read < 0;
      return read;
    }
  }
}
