package uk.trigpoint.datasets.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.life.DatasetEvents;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.formats.json.BoundedJson;

/** Reads and changes what is said about datasets. */
@Singleton
public final class Descriptions {
  private static final String KEEP = SqlFile.read(Descriptions.class, "keep-description");
  private static final String CHANGE_ENTRY = SqlFile.read(Descriptions.class, "change-entry");
  private static final ObjectMapper STORED =
      BoundedJson.mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final ObjectMapper SENT =
      BoundedJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Database database;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;

  public Descriptions(Database database, Catalogue catalogue, DatasetRegistry registry) {
    this.database = database;
    this.catalogue = catalogue;
    this.registry = registry;
  }

  /** Returns what is said about a dataset. */
  public DatasetDescription get(Dataset dataset) {
    return database.with(handle -> get(handle, dataset));
  }

  /** Returns datasets with what is said about them, in the order given. */
  public List<DescribedDataset> list(List<Dataset> datasets) {
    Map<String, Extras> extras = new HashMap<>();
    database.with(
        handle -> {
          handle
              .createQuery("SELECT dataset_id, description FROM catalogue.dataset_description")
              .map((row, context) -> Map.entry(row.getString(1), parse(row.getString(2))))
              .forEach(entry -> extras.put(entry.getKey(), entry.getValue()));
          return extras;
        });
    return datasets.stream()
        .map(
            dataset ->
                new DescribedDataset(
                    dataset,
                    DatasetDescription.of(dataset, extras.getOrDefault(dataset.id(), Extras.NONE))))
        .toList();
  }

  /**
   * Changes what is said about a dataset.
   *
   * @param patch JSON merge patch (RFC 7396) of a {@link DatasetDescription}: members that are not
   *     there stay, null removes one
   * @throws DescriptionException if a member is unknown or not allowed
   * @throws PublishException if the members are stated by the pipeline or service that publishes
   *     the dataset
   * @throws uk.trigpoint.datasets.publish.NotMaintainerException if the caller may not manage it
   */
  public DatasetDescription change(String datasetId, JsonNode patch, Caller caller) {
    Dataset dataset = catalogue.get(datasetId, caller);
    registry.requireManager(dataset.id(), caller);
    if (!patch.isObject()) {
      throw new DescriptionException("body", "must be a JSON object");
    }
    DatasetDescription changed =
        database.transact(
            handle -> {
              handle.execute("SELECT FROM catalogue.dataset WHERE id = ? FOR UPDATE", dataset.id());
              DatasetDescription before = get(handle, dataset);
              DatasetDescription after = merged(before, (ObjectNode) patch);
              DescriptionCheck.require(after, dataset);
              requireReaders(after, dataset);
              if (!after.equals(before)) {
                keep(handle, dataset, before, after, caller);
              }
              return after;
            });
    catalogue.invalidate();
    return changed;
  }

  /**
   * Requires that nobody keeps reading what the licence takes from the public: the policy is
   * changed on its own, with its difference.
   */
  private static void requireReaders(DatasetDescription after, Dataset dataset) {
    Licence licence = Licence.parse(after.licence());
    if (licence != dataset.licence()
        && (licence == Licence.INTERNAL || licence == Licence.PSGA_PARTNER)
        && dataset.policy().readers().contains(Role.PUBLIC)) {
      throw new PublishException(
          "Everyone may read '%1$s', so it cannot become %2$s. Take it from the public first: ./trigpoint dataset policy %1$s --set FILE, or PUT /catalogue/v1/datasets/%1$s/access."
              .formatted(dataset.id(), licence.title()));
    }
  }

  private void keep(
      Handle handle,
      Dataset dataset,
      DatasetDescription before,
      DatasetDescription after,
      Caller caller) {
    if (!after.hasEntryOf(before)) {
      requireOwnEntry(dataset.id());
      changeEntry(handle, dataset, after);
    }
    handle
        .createUpdate(KEEP)
        .bind("dataset", dataset.id())
        .bind("description", STORED.valueToTree(after.extras()).toString())
        .bind("by", caller.subject())
        .execute();
    ObjectNode detail = SENT.createObjectNode();
    ObjectNode then = SENT.valueToTree(before);
    ObjectNode now = SENT.valueToTree(after);
    now.properties()
        .forEach(
            member -> {
              if (!Objects.equals(member.getValue(), then.get(member.getKey()))) {
                ObjectNode change = detail.putObject(member.getKey());
                change.set("before", then.get(member.getKey()));
                change.set("after", member.getValue());
              }
            });
    DatasetEvents.record(handle, dataset.id(), DatasetEvents.Kind.DESCRIBED, detail, caller);
  }

  /** Requires that no publish would state the entry anew. */
  private void requireOwnEntry(String datasetId) {
    Maintainer maintainer = registry.findOwner(datasetId).orElseThrow();
    if (!maintainer.isUploader()) {
      throw new PublishException(
          "Title, description, owner, attribution, licence and update promise of '%s' are stated by %s. Change them there; keywords, contact, lineage, accuracy and columns can be changed here."
              .formatted(
                  datasetId,
                  maintainer
                      .findPipeline()
                      .map(id -> "the pipeline '" + id + "'")
                      .orElse("the gazetteer")));
    }
  }

  private static void changeEntry(Handle handle, Dataset dataset, DatasetDescription after) {
    String licence = Licence.parse(after.licence()).code();
    handle
        .createUpdate(CHANGE_ENTRY)
        .bind("dataset", dataset.id())
        .bind("title", after.title())
        .bind("description", after.description())
        .bind("owner", after.owner())
        .bind("attribution", after.attribution())
        .bind("licence", licence)
        .bind("updatePromise", after.updatePromise())
        .execute();
    if (!licence.equals(dataset.licence().code())) {
      handle.execute(
          "UPDATE catalogue.dataset_version SET licence = ? WHERE dataset_id = ? AND version = ?",
          licence,
          dataset.id(),
          dataset.version().version());
    }
  }

  private static DatasetDescription get(Handle handle, Dataset dataset) {
    return DatasetDescription.of(
        dataset,
        handle
            .createQuery(
                "SELECT description FROM catalogue.dataset_description WHERE dataset_id = :dataset")
            .bind("dataset", dataset.id())
            .mapTo(String.class)
            .findOne()
            .map(Descriptions::parse)
            .orElse(Extras.NONE));
  }

  private static DatasetDescription merged(DatasetDescription before, ObjectNode patch) {
    ObjectNode target = SENT.valueToTree(before);
    merge(target, patch);
    try {
      return SENT.treeToValue(target, DatasetDescription.class);
    } catch (JsonProcessingException e) {
      throw new DescriptionException("body", BoundedJson.describe(e));
    }
  }

  /** Applies a merge patch. */
  private static void merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      JsonNode value = member.getValue();
      if (value.isNull()) {
        target.remove(member.getKey());
      } else if (value instanceof ObjectNode object) {
        JsonNode old = target.get(member.getKey());
        ObjectNode inner =
            old instanceof ObjectNode existing ? existing : target.putObject(member.getKey());
        merge(inner, object);
      } else {
        target.set(member.getKey(), value);
      }
    }
  }

  private static Extras parse(String json) {
    try {
      return STORED.readValue(json, Extras.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored description cannot be read", e);
    }
  }
}
