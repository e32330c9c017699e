package uk.trigpoint.jobs.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.http.egress.EgressClient;
import uk.trigpoint.http.egress.EgressPolicy;

/** Sends the messages of notices. A message is sent by one node, and again if it was not taken. */
@Singleton
final class NoticeSender {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 10;
  private static final int OK = 200;
  private static final int NO_SUCCESS = 300;
  private static final int MAX_ERROR = 300;

  /** Waits after the first failures; after the last, as long again each time. */
  private static final List<Duration> BACK_OFF =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2));

  private final NoticeAddresser addresser;
  private final NoticeStore store;
  private final RejectWorkbook workbook;
  private final MailClient mail;
  private final EgressClient egress;
  private final EgressPolicy policy;

  NoticeSender(
      NoticeAddresser addresser,
      NoticeStore store,
      RejectWorkbook workbook,
      MailClient mail,
      EgressClient egress,
      EgressPolicy policy) {
    this.addresser = addresser;
    this.store = store;
    this.workbook = workbook;
    this.mail = mail;
    this.egress = egress;
    this.policy = policy;
  }

  /** Addresses what is new and sends what is due. */
  @Scheduled(fixedDelay = "5s", initialDelay = "5s")
  void sendDue() {
    try {
      for (int i = 0; i < BATCH && addresser.addressNext(); i++) {
        LOG.debug("addressed a notice");
      }
      store.takeMessages(BATCH).forEach(this::send);
    } catch (RuntimeException e) {
      LOG.warn("notices could not be sent: {}", e.getMessage());
    }
  }

  private void send(NoticeStore.Message message) {
    try {
      switch (message.channel()) {
        case "webhook" -> post(message);
        case "log" -> LOG.info("notice: {}", message.subject());
        default -> mail(message);
      }
      store.confirm(message);
    } catch (MessagingException | IOException | RuntimeException e) {
      String error = error(e);
      LOG.warn("notice {} could not be sent: {}", message.id(), error);
      store.fail(
          message,
          error,
          BACK_OFF.get(Math.min(Math.max(1, message.attempts()), BACK_OFF.size()) - 1));
    }
  }

  private void mail(NoticeStore.Message message) throws MessagingException {
    if (!mail.isSet()) {
      LOG.info("notice, not mailed because TRIGPOINT_SMTP_HOST is not set: {}", message.subject());
      return;
    }
    mail.send(message.recipients(), message.subject(), message.body(), attachment(message));
  }

  private MailClient.@Nullable Attachment attachment(NoticeStore.Message message) {
    return message.withRejects()
        ? new MailClient.Attachment(
            "rejected-rows.xlsx",
            RejectWorkbook.MEDIA_TYPE,
            workbook.write(Objects.requireNonNull(message.run())))
        : null;
  }

  private void post(NoticeStore.Message message) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("subject", message.subject()).put("text", message.body());
    if (message.run() != null) {
      json.put("run", message.run().toString());
    }
    int status =
        egress.post(
            policy.parse(message.recipients().getFirst()),
            json.toString().getBytes(StandardCharsets.UTF_8),
            Map.of());
    if (status < OK || status >= NO_SUCCESS) {
      throw new IOException("the receiver answered " + status);
    }
  }

  private static String error(Exception e) {
    String text = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    return text.length() > MAX_ERROR ? text.substring(0, MAX_ERROR) : text;
  }
}
