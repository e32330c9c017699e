package uk.trigpoint.datasets.subscription;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/**
 * Hands out messages that are due. A message that is taken and neither confirmed nor failed within
 * 60 s, because its node died, is handed out again.
 */
@Singleton
public final class MessageQueue {
  /** Waits after the first failures; after the last, as long again each time. */
  private static final List<Duration> BACK_OFF =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6));

  /** How long messages fail before the subscription is paused. */
  static final Duration PATIENCE = Duration.ofDays(3);

  private static final String TAKE = SqlFile.read(MessageQueue.class, "take-messages");

  private final Database database;

  public MessageQueue(Database database) {
    this.database = database;
  }

  /** Takes messages to at most as many subscriptions. */
  public List<Message> take(int most) {
    Map<UUID, Message> messages = new LinkedHashMap<>();
    database.transactVoid(
        handle ->
            handle
                .createQuery(TAKE)
                .bind("most", most)
                .map((row, context) -> message(row))
                .forEach(one -> messages.merge(one.subscription(), one, MessageQueue::joined)));
    return List.copyOf(messages.values());
  }

  /** Records that a message was received. */
  public void confirm(Message message) {
    database.transactVoid(
        handle -> {
          remove(handle, message);
          handle.execute(
              "UPDATE catalogue.subscription SET last_delivered_at = clock_timestamp(), failing_since = NULL, last_error = NULL WHERE id = ?",
              message.subscription());
        });
  }

  /** Records that a message was not received, and when to try again; pauses after three days. */
  public void fail(Message message, String error) {
    Duration wait = BACK_OFF.get(Math.min(message.attempts(), BACK_OFF.size() - 1));
    database.transactVoid(
        handle -> {
          handle.execute(
              "UPDATE catalogue.delivery SET attempts = ?, next_attempt_at = clock_timestamp() + make_interval(secs => ?) WHERE subscription_id = ? AND id <= ?",
              message.attempts() + 1,
              wait.toSeconds(),
              message.subscription(),
              message.id());
          handle.execute(
              "UPDATE catalogue.subscription SET failing_since = COALESCE(failing_since, clock_timestamp()), last_error = ? WHERE id = ?",
              error,
              message.subscription());
          handle.execute(
              "UPDATE catalogue.subscription SET paused_at = clock_timestamp(), paused_reason = 'Messages have failed for three days.'"
                  + " WHERE id = ? AND failing_since < clock_timestamp() - make_interval(secs => ?)",
              message.subscription(),
              PATIENCE.toSeconds());
        });
  }

  /** Stops a subscription; what waits is dropped. */
  public void pause(Message message, String reason) {
    database.transactVoid(
        handle -> {
          handle.execute(
              "DELETE FROM catalogue.delivery WHERE subscription_id = ?", message.subscription());
          handle.execute(
              "UPDATE catalogue.subscription SET paused_at = clock_timestamp(), paused_reason = ? WHERE id = ?",
              reason,
              message.subscription());
        });
  }

  private static void remove(Handle handle, Message message) {
    handle
        .createUpdate("DELETE FROM catalogue.delivery WHERE id IN (<ids>)")
        .bindList("ids", message.events().stream().map(Message.Event::id).toList())
        .execute();
  }

  private static Message message(ResultSet row) throws SQLException {
    Set<Role> roles =
        Stream.of((String[]) row.getArray("roles").getArray())
            .map(Role::new)
            .collect(Collectors.toUnmodifiableSet());
    Message.Event event =
        new Message.Event(
            row.getLong("id"),
            row.getString("kind"),
            row.getLong("changes"),
            row.getTimestamp("at").toInstant());
    return new Message(
        event.id(),
        row.getObject("subscription_id", UUID.class),
        row.getString("dataset_id"),
        row.getString("url"),
        row.getBytes("secret"),
        row.getString("subject"),
        roles,
        row.getInt("attempts"),
        List.of(event));
  }

  private static Message joined(Message first, Message second) {
    List<Message.Event> events = new ArrayList<>(first.events());
    events.addAll(second.events());
    return new Message(
        second.id(),
        first.subscription(),
        first.dataset(),
        first.url(),
        first.secret(),
        first.subject(),
        first.roles(),
        Math.max(first.attempts(), second.attempts()),
        List.copyOf(events));
  }
}
