package uk.trigpoint.datasets.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.json.BoundedJson;

/**
 * Keeps how the files of a dataset are read, so that the next file is read like the one before.
 * Only what was stated is kept; everything else is recognised anew from each file.
 */
@Singleton
public final class KeptSettings {
  private static final String KEEP = SqlFile.read(KeptSettings.class, "keep-settings");
  private static final ObjectMapper JSON =
      BoundedJson.mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Database database;

  public KeptSettings(Database database) {
    this.database = database;
  }

  /** Returns what was stated for a dataset; {@link IntakeSettings#NONE} if nothing was. */
  public IntakeSettings get(String datasetId) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT settings FROM catalogue.intake_settings WHERE dataset_id = :id")
                .bind("id", datasetId)
                .mapTo(String.class)
                .findOne()
                .map(KeptSettings::parse)
                .orElse(IntakeSettings.NONE));
  }

  /** Keeps settings instead of those before. */
  public void keep(String datasetId, IntakeSettings settings, String by) {
    database.transactVoid(handle -> keep(handle, datasetId, settings, by));
  }

  private static void keep(Handle handle, String datasetId, IntakeSettings settings, String by) {
    handle
        .createUpdate(KEEP)
        .bind("dataset", datasetId)
        .bind("settings", write(settings))
        .bind("by", by)
        .execute();
  }

  private static IntakeSettings parse(String json) {
    try {
      return JSON.readValue(json, IntakeSettings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kept settings cannot be read", e);
    }
  }

  /** Returns settings as JSON. */
  static String write(IntakeSettings settings) {
    try {
      return JSON.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings cannot be written", e);
    }
  }
}
