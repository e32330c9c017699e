package uk.trigpoint.tiles.subscription;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetWithdrawnException;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.subscription.Message;
import uk.trigpoint.datasets.subscription.MessageQueue;
import uk.trigpoint.http.egress.EgressClient;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.http.start.PlatformSettings;

/**
 * Sends messages to subscribers: every second those that are due, as many at once as there are
 * permits, so that slow receivers delay nobody else.
 */
@Singleton
final class MessageSender {
  private static final Logger LOG = LoggerFactory.getLogger(MessageSender.class);
  private static final int MAX_CONCURRENT = 10;
  private static final int OK = 200;
  private static final int NO_SUCCESS = 300;
  private static final int GONE = 410;
  private static final int MAX_ERROR = 300;

  private final MessageQueue queue;
  private final Catalogue catalogue;
  private final EgressClient client;
  private final EgressPolicy policy;
  private final String base;
  private final Semaphore permits = new Semaphore(MAX_CONCURRENT);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  MessageSender(
      MessageQueue queue,
      Catalogue catalogue,
      EgressClient client,
      EgressPolicy policy,
      PlatformSettings settings) {
    this.queue = queue;
    this.catalogue = catalogue;
    this.client = client;
    this.policy = policy;
    this.base = settings.publicUrl();
  }

  /** Sends what is due. */
  @Scheduled(fixedDelay = "1s", initialDelay = "1s")
  void sendDue() {
    int free = permits.drainPermits();
    try {
      if (free > 0) {
        for (Message message : queue.take(free)) {
          free--;
          threads.execute(
              () -> {
                try {
                  send(message);
                } finally {
                  permits.release();
                }
              });
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("Messages to subscribers could not be taken: {}", e.getMessage());
    } finally {
      permits.release(free);
    }
  }

  private void send(Message message) {
    try {
      Optional<Dataset> dataset = readable(message);
      if (dataset.isPresent()) {
        deliver(message, dataset.get());
      }
    } catch (RuntimeException e) {
      // The message is handed out again after its time.
      LOG.warn("A message to subscription {} failed: {}", message.subscription(), e.getMessage());
    }
  }

  /** Returns the dataset, if the subscriber may read it; else ends or delays the message. */
  private Optional<Dataset> readable(Message message) {
    try {
      return Optional.of(catalogue.get(message.dataset(), subscriber(message)));
    } catch (DatasetWithdrawnException e) {
      queue.fail(message, "The dataset is withdrawn.");
    } catch (UnknownDatasetException e) {
      queue.pause(message, "The dataset cannot be read with the roles that made the subscription.");
    }
    return Optional.empty();
  }

  private void deliver(Message message, Dataset dataset) {
    byte[] body =
        MessageJson.changes(message, dataset, dataset.isWholeFor(subscriber(message)), base);
    try {
      int status = post(policy.parse(message.url()), message.secret(), body);
      if (status >= OK && status < NO_SUCCESS) {
        queue.confirm(message);
      } else if (status == GONE) {
        queue.pause(message, "The receiver answered 410: it wants no more messages.");
      } else {
        queue.fail(message, "The receiver answered " + status + ".");
      }
    } catch (IOException | IllegalArgumentException e) {
      queue.fail(message, error(e));
    }
  }

  /**
   * Posts a signed body.
   *
   * @return the status of the answer
   */
  int post(URI address, byte[] secret, byte[] body) throws IOException {
    return client.post(
        address,
        body,
        Map.of(MessageSignature.HEADER, MessageSignature.of(secret, Instant.now(), body)));
  }

  /** Returns why there was no answer, for the subscriber. */
  static String error(Exception e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String text = "No answer: " + reason;
    return text.length() > MAX_ERROR ? text.substring(0, MAX_ERROR) : text;
  }

  private static Caller subscriber(Message message) {
    return Caller.of(message.subject(), message.roles(), "subscription");
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
