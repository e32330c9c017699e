package uk.trigpoint.http.egress;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to addresses that people state, under the {@link EgressPolicy}. Follows no
 * redirects, keeps no cookies and sends no credentials.
 */
@Singleton
public final class EgressClient {
  private static final int MAX_CONNECTIONS = 20;
  private static final Timeout DEADLINE = Timeout.ofSeconds(15);

  private final CloseableHttpClient client;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("egress-deadlines").factory());

  EgressClient(EgressPolicy policy) {
    this.client = EgressConnections.open(policy, MAX_CONNECTIONS);
  }

  /**
   * Posts JSON.
   *
   * @return the status of the answer; its body is not kept
   * @throws EgressRefusedException if the host may not be reached
   * @throws IOException if there is no answer within 15 s
   */
  public int post(URI address, byte[] json, Map<String, String> headers) throws IOException {
    HttpPost post = new HttpPost(address);
    post.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    headers.forEach(post::setHeader);
    AtomicInteger status = new AtomicInteger();
    // The timeouts of the socket start anew with each byte; this one does not.
    ScheduledFuture<?> deadline =
        timer.schedule(post::cancel, DEADLINE.toMilliseconds(), TimeUnit.MILLISECONDS);
    try {
      client.execute(
          post,
          response -> {
            status.set(response.getCode());
            post.cancel(); // nobody reads the body, however long it is
            return true;
          });
    } catch (IOException e) {
      if (status.get() == 0) {
        throw e;
      }
    } finally {
      deadline.cancel(false);
    }
    return status.get();
  }

  @PreDestroy
  void close() throws IOException {
    timer.shutdownNow();
    client.close();
  }
}
