package uk.trigpoint.datasets.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.gate.FourEyes;
import uk.trigpoint.datasets.gate.GateSettings;
import uk.trigpoint.datasets.gate.Gates;

/** Reads and changes the gates of a dataset. */
@Singleton
public final class DatasetGates {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DatasetDatabases databases;
  private final DatasetRegistry registry;
  private final GateSettings defaults;

  public DatasetGates(DatasetDatabases databases, DatasetRegistry registry, GateSettings defaults) {
    this.databases = databases;
    this.registry = registry;
    this.defaults = defaults;
  }

  /**
   * Returns the gates of a dataset: its own limits, else the defaults.
   *
   * @throws UnknownDatasetException if there is no such dataset
   */
  public Gates get(String datasetId) {
    return databases.application().with(handle -> get(handle, datasetId));
  }

  /** As {@link #get(String)}, in the caller's transaction. */
  public Gates get(Handle handle, String datasetId) {
    return find(handle, datasetId).orElseThrow(() -> new UnknownDatasetException(datasetId));
  }

  /** As {@link #get(Handle, String)}, but the defaults for a dataset that is not there yet. */
  public Gates getOrDefaults(Handle handle, String datasetId) {
    return find(handle, datasetId).orElseGet(defaults::gates);
  }

  /**
   * Returns the gates for what somebody publishes: those of the dataset, but if they set them
   * themselves, no limit wider than the default. Otherwise who requests a version could release it.
   *
   * <p>A pipeline states itself how many rows may be rejected, so the default limit of rejects is
   * not for what it publishes; a limit of the dataset is.
   *
   * @param publishedBy subject of the caller who publishes
   * @param pipeline whether a pipeline is the maintainer
   */
  Gates of(Handle handle, String datasetId, String publishedBy, boolean pipeline) {
    Gates defaults =
        pipeline
            ? new Gates(100, this.defaults.rejectedRows(), this.defaults.vanishedPercent())
            : this.defaults.gates();
    Gates own =
        find(handle, datasetId, defaults).orElseThrow(() -> new UnknownDatasetException(datasetId));
    boolean setThemselves =
        handle
            .createQuery("SELECT gates ->> 'setBy' FROM catalogue.dataset WHERE id = :dataset")
            .bind("dataset", datasetId)
            .mapTo(String.class)
            .findOne()
            .filter(setBy -> FourEyes.isOnePerson(setBy, publishedBy))
            .isPresent();
    return setThemselves ? own.and(defaults) : own;
  }

  private Optional<Gates> find(Handle handle, String datasetId) {
    return find(handle, datasetId, defaults.gates());
  }

  /**
   * @param gates for what the dataset does not limit itself
   */
  private static Optional<Gates> find(Handle handle, String datasetId, Gates gates) {
    return handle
        .createQuery("SELECT gates FROM catalogue.dataset WHERE id = :dataset")
        .bind("dataset", datasetId)
        .mapTo(String.class)
        .findOne()
        .map(DatasetGates::parse)
        .map(
            own ->
                new Gates(
                    own.path("rejectedPercent").asDouble(gates.rejectedPercent()),
                    own.path("rejectedRows").asLong(gates.rejectedRows()),
                    own.path("vanishedPercent").asDouble(gates.vanishedPercent())));
  }

  /**
   * Changes the gates of a dataset. For what the caller publishes themselves, no limit is wider
   * than the default.
   *
   * @param rejectedPercent see {@link Gates}; null means the default
   * @param rejectedRows null means the default
   * @param vanishedPercent null means the default
   * @throws IllegalArgumentException if a limit is out of range
   * @throws UnknownDatasetException if there is no such dataset
   * @throws NotMaintainerException if the caller may not manage it
   */
  public void change(
      String datasetId,
      @Nullable Double rejectedPercent,
      @Nullable Long rejectedRows,
      @Nullable Double vanishedPercent,
      Caller caller) {
    get(datasetId);
    registry.requireManager(datasetId, caller);
    Gates checked = defaults.gates();
    new Gates(
        rejectedPercent == null ? checked.rejectedPercent() : rejectedPercent,
        rejectedRows == null ? checked.rejectedRows() : rejectedRows,
        vanishedPercent == null ? checked.vanishedPercent() : vanishedPercent);
    ObjectNode own = JSON.createObjectNode().put("setBy", caller.subject());
    if (rejectedPercent != null) {
      own.put("rejectedPercent", rejectedPercent);
    }
    if (rejectedRows != null) {
      own.put("rejectedRows", rejectedRows);
    }
    if (vanishedPercent != null) {
      own.put("vanishedPercent", vanishedPercent);
    }
    databases
        .of(registry.hasPersonalData(datasetId))
        .with(
            handle ->
                handle.execute(
                    "UPDATE catalogue.dataset SET gates = CAST(? AS jsonb), updated_at = now() WHERE id = ?",
                    own.toString(),
                    datasetId));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the catalogue contains invalid JSON", e);
    }
  }
}
