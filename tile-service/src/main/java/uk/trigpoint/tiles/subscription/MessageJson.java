package uk.trigpoint.tiles.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.subscription.Message;
import uk.trigpoint.datasets.subscription.Subscription;

/** Writes the bodies of messages. */
final class MessageJson {
  private MessageJson() {}

  /**
   * Writes the changes of a dataset.
   *
   * @param counts whether the subscriber may know how many features changed
   * @param base public address of the platform; empty if it is not set, then links are paths
   */
  static byte[] changes(Message message, Dataset dataset, boolean counts, String base) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", String.valueOf(message.id()));
    json.put("subscription", message.subscription().toString());
    json.put("dataset", dataset.id());
    json.put("version", dataset.version().version());
    ArrayNode events = json.putArray("events");
    for (Message.Event event : message.events()) {
      ObjectNode one =
          events.addObject().put("kind", event.kind()).put("at", event.at().toString());
      if (counts) {
        one.put("features", event.changes());
      }
    }
    Instant from = message.events().getFirst().at();
    json.putObject("links")
        .put("dataset", base + "/catalogue/v1/datasets/" + dataset.id())
        .put("features", base + "/ogc/collections/" + dataset.id() + "/items")
        .put(
            "changes",
            base
                + "/catalogue/v1/datasets/"
                + dataset.id()
                + "/changes?from="
                + from.minusMillis(1));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a message that only shows that messages arrive; it has no events. */
  static byte[] test(Subscription subscription) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", "test-" + UUID.randomUUID());
    json.put("subscription", subscription.id().toString());
    json.put("dataset", subscription.dataset());
    json.put("test", true);
    json.putArray("events");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
