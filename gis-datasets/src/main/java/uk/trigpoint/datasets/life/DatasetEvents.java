package uk.trigpoint.datasets.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Records what is done with datasets as a whole. The record of a dataset outlives it. */
@Singleton
public final class DatasetEvents {
  private static final String LIST = SqlFile.read(DatasetEvents.class, "list-events");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  /** What was done. */
  public enum Kind {
    DESCRIBED,
    RENAMED,
    WITHDRAWN,
    RESTORED,
    DELETED,
    HANDED_OVER;

    /** Returns the name used in the database and by the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that was done.
   *
   * @param kind code of {@link Kind}
   * @param by subject of the token
   * @param detail what changed; by member, before and after, for a description
   */
  public record Event(String kind, Instant at, String by, JsonNode detail) {}

  public DatasetEvents(Database database) {
    this.database = database;
  }

  /** Records an event in the transaction that makes it true. */
  public static void record(
      Handle handle, String datasetId, Kind kind, JsonNode detail, Caller caller) {
    handle
        .createUpdate(
            "INSERT INTO catalogue.dataset_event (dataset_id, kind, detail, changed_by) VALUES (:dataset, :kind, CAST(:detail AS jsonb), :by)")
        .bind("dataset", datasetId)
        .bind("kind", kind.code())
        .bind("detail", detail.toString())
        .bind("by", caller.subject())
        .execute();
  }

  /** Returns the events of a dataset, newest first. */
  public List<Event> list(String datasetId, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("dataset", datasetId)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Event(
                            row.getString("kind"),
                            row.getTimestamp("at").toInstant(),
                            row.getString("changed_by"),
                            parse(row.getString("detail"))))
                .list());
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recorded event cannot be read", e);
    }
  }
}
