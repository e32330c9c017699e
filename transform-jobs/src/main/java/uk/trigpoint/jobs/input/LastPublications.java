package uk.trigpoint.jobs.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Finds what pipelines published last. */
@Singleton
public final class LastPublications {
  private static final String FIND = SqlFile.read(LastPublications.class, "find-last-publication");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK).withZone(LONDON);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final Database database;

  public LastPublications(Database database) {
    this.database = database;
  }

  /** Says what readers see of a pipeline while nothing new is published. */
  public String whatReadersSee(String pipeline) {
    return find(pipeline)
        .map(last -> "Readers still see the data of " + day(last.endedAt()) + ".")
        .orElse("Nothing has been published yet.");
  }

  Optional<LastPublication> find(String pipeline) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("pipeline", pipeline)
                .map(
                    (row, context) ->
                        new LastPublication(
                            row.getTimestamp("started_at").toInstant(),
                            row.getTimestamp("ended_at").toInstant(),
                            row.getObject("definition_version", Integer.class),
                            parameters(row.getString("parameters")),
                            inputs(handle, row.getObject("id", UUID.class)),
                            row.getBoolean("is_there")))
                .findOne());
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  private static List<RunInput> inputs(Handle handle, UUID run) {
    return handle
        .createQuery(
            "SELECT step, kind, name, identity, bytes FROM jobs.run_input WHERE run_id = :run")
        .bind("run", run)
        .map(
            (row, context) ->
                new RunInput(
                    row.getString("step"),
                    row.getString("kind"),
                    row.getString("name"),
                    row.getString("identity"),
                    row.getObject("bytes", Long.class)))
        .list();
  }

  private static Map<String, String> parameters(String json) {
    try {
      return JSON.readValue(json, PARAMETERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the parameters of a run cannot be read", e);
    }
  }
}
