package uk.trigpoint.datasets.publish;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.database.table.UpdatableView;
import uk.trigpoint.database.table.VersionTables;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.ValidTime;
import uk.trigpoint.datasets.publish.number.CurrentVersion;
import uk.trigpoint.datasets.publish.number.FeatureNumbers;

/**
 * Puts a built version in force, in a transaction that locks the dataset for milliseconds: checks
 * the fencing token, records the version in the catalogue, and lets the dataset's view show it.
 */
final class VersionSwitch {
  private static final String CHECK_FENCING_TOKEN =
      SqlFile.read(VersionSwitch.class, "check-fencing-token");
  private static final String NEXT_VERSION = SqlFile.read(VersionSwitch.class, "next-version");
  private static final String UPSERT_DATASET = SqlFile.read(VersionSwitch.class, "upsert-dataset");
  private static final String RECORD_VERSION = SqlFile.read(VersionSwitch.class, "record-version");
  private static final String SWITCH_VERSION = SqlFile.read(VersionSwitch.class, "switch-version");
  private static final String RECORD_SWITCH = SqlFile.read(VersionSwitch.class, "record-switch");

  private final Handle handle;
  private final Publication publication;

  VersionSwitch(Handle handle, Publication publication) {
    this.handle = handle;
    this.publication = publication;
  }

  /**
   * Claims the dataset's id and requires that no later publisher has been here. Locks the dataset
   * against other switches until the transaction ends.
   *
   * <p>Waits at most 5 s for another switch or an edit; see {@link SwitchFailures}.
   *
   * @throws PublishException if another maintainer owns the id, or a publisher with a later token
   *     has published
   */
  int claim(DatasetRegistry registry, long token) {
    handle.execute("SET LOCAL lock_timeout = '5s'");
    int number = registry.claim(handle, publication.id(), publication.maintainer());
    requireLatest(token);
    return number;
  }

  private void requireLatest(long token) {
    int passed =
        handle
            .createUpdate(CHECK_FENCING_TOKEN)
            .bind("dataset", publication.id())
            .bind("token", token)
            .execute();
    if (passed == 0) {
      throw new PublishException(
          "A later publish of '"
              + publication.id()
              + "' has already finished; this one is out of date.");
    }
  }

  /** Another version came into force while this one was built, so its features need new numbers. */
  static final class ReplacedMeanwhileException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Requires that the version which was current when this one was built still is, and returns it,
   * locked against edits until the transaction ends; empty if there is none.
   *
   * @throws ReplacedMeanwhileException if another version is current
   */
  Optional<CurrentVersion> lockReplaced(BuiltVersion built) {
    Optional<CurrentVersion> current = CurrentVersion.find(handle, publication.id());
    if (current.map(CurrentVersion::version).orElse(0) != built.replaces()) {
      throw new ReplacedMeanwhileException();
    }
    current
        .filter(c -> losesEdits(c, built))
        .ifPresent(c -> UpdatableView.lock(handle, view(c.table()), c.table()));
    return current;
  }

  /**
   * Returns the number of edits of the version in force that this one would overwrite without
   * saying so.
   *
   * @param began when the publish began: edits since are counted, unless the publication says when
   *     its source was read
   */
  long countLostEdits(CurrentVersion current, BuiltVersion built, Instant began) {
    if (!losesEdits(current, built) || publication.details().overwritesEdits()) {
      return 0;
    }
    return handle
        .createQuery(
            "SELECT count(*) FROM "
                + VersionTables.edits(current.table()).sql()
                + " WHERE \"#at\" > :since")
        .bind("since", Timestamp.from(since(began)))
        .mapTo(Long.class)
        .one();
  }

  /** Returns the number of edits of the version in force that this one replaces. */
  long countReplacedEdits(CurrentVersion current, BuiltVersion built) {
    return losesEdits(current, built)
        ? handle
            .createQuery("SELECT count(*) FROM " + VersionTables.edits(current.table()).sql())
            .mapTo(Long.class)
            .one()
        : 0;
  }

  /** Returns the time since when edits would be lost. */
  Instant since(Instant began) {
    Instant readAt = publication.details().sourceReadAt();
    return readAt == null ? began : readAt;
  }

  private static boolean losesEdits(CurrentVersion current, BuiltVersion built) {
    return current.keepsEdits() && Objects.equals(current.table().schema(), built.table().schema());
  }

  /** Takes the number of the dataset's next version. */
  int nextVersion() {
    return handle
        .createQuery(NEXT_VERSION)
        .bind("dataset", publication.id())
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Puts a built version in force.
   *
   * @param number of the dataset in the registry
   * @throws PublishException if it is empty and may not be
   */
  void enforce(BuiltVersion candidate, int number, int version) {
    BuiltVersion built = named(candidate, number, version);
    enforce(built, number, version, "publish", publication.publishedBy());
  }

  /**
   * Puts a version that has its name in force.
   *
   * @param kind {@code publish} or {@code release}
   */
  void enforce(BuiltVersion built, int number, int version, String kind, String by) {
    register(built, version, kind, by);
    boolean hasKey = publication.keyColumn() != null;
    VersionTables.watch(
        handle,
        built.table(),
        publication.id(),
        publication.policy().personal(),
        hasKey,
        publication.geometryType().code());
    if (hasKey) {
      handle.execute(
          "UPDATE catalogue.dataset_registry SET next_objectid = GREATEST(next_objectid, (SELECT last_value + 1 FROM "
              + FeatureNumbers.sequence(handle, built.table())
              + ")) WHERE number = ?",
          number);
    }
    UpdatableView.replace(handle, view(built.table()), built.table());
  }

  private TableName view(TableName version) {
    return TableName.of(String.valueOf(version.schema()), publication.id());
  }

  /**
   * Records a built version that waits for a release. The version in force stays.
   *
   * @param held of {@link HeldVersion#json}
   */
  void hold(BuiltVersion candidate, int number, int version, String held) {
    record(named(candidate, number, version), version, held);
  }

  private BuiltVersion named(BuiltVersion candidate, int number, int version) {
    String schema = String.valueOf(candidate.table().schema());
    String name = VersionTables.version(schema, number, version).name();
    return candidate.renamed(Ddl.rename(handle, candidate.table(), name));
  }

  /** Records a version in the catalogue and makes it current. Its table stays as it is. */
  void register(BuiltVersion built, int version, String kind, String by) {
    upsertDataset();
    record(built, version, null);
    int switched =
        handle
            .createUpdate(SWITCH_VERSION)
            .bind("dataset", publication.id())
            .bind("version", version)
            .bind("allowEmpty", publication.allowEmpty())
            .execute();
    if (switched == 0) {
      throw new PublishException(
          "The new version of '"
              + publication.id()
              + "' has no features, but the current one has; nothing was changed.");
    }
    log(handle, publication.id(), version, kind, by);
  }

  /** Records since when a version is in force, and announces it. */
  static void log(Handle handle, String dataset, int version, String kind, String by) {
    handle
        .createUpdate(RECORD_SWITCH)
        .bind("dataset", dataset)
        .bind("version", version)
        .bind("kind", kind)
        .bind("by", by)
        .execute();
  }

  private void upsertDataset() {
    handle
        .createUpdate(UPSERT_DATASET)
        .bind("id", publication.id())
        .bind("title", publication.title())
        .bind("description", publication.description())
        .bind("geometryType", publication.geometryType().code())
        .bind("keyColumn", publication.keyColumn())
        .bind("licence", publication.licence().code())
        .bind("attribution", publication.attribution())
        .bind("owner", publication.owner())
        .bind("updatePromise", publication.updatePromise())
        .bind("policy", CatalogueJson.policy(publication.policy()))
        .execute();
  }

  /**
   * Records a version.
   *
   * @param held why it waits for a release, JSON; null if it does not
   */
  void record(BuiltVersion built, int version, @Nullable String held) {
    Envelope extent = built.extent();
    ValidTime validTime = publication.details().validTime();
    handle
        .createUpdate(RECORD_VERSION)
        .bind("dataset", publication.id())
        .bind("version", version)
        .bind("schemaName", built.table().schema())
        .bind("tableName", built.table().name())
        .bind("geometryType", publication.geometryType().code())
        .bind("keyColumn", publication.keyColumn())
        .bind("columns", CatalogueJson.columns(publication.columns()))
        .bind("validFrom", validTime == null ? null : validTime.from())
        .bind("validTo", validTime == null ? null : validTime.to())
        .bind("licence", publication.licence().code())
        .bind("policy", CatalogueJson.policy(publication.policy()))
        .bind("features", built.features())
        .bind("rejected", built.rejected())
        .bind("xMin", extent == null ? null : (Double) extent.getMinX())
        .bind("yMin", extent == null ? null : (Double) extent.getMinY())
        .bind("xMax", extent == null ? null : (Double) extent.getMaxX())
        .bind("yMax", extent == null ? null : (Double) extent.getMaxY())
        .bind("source", publication.source())
        .bind("sourceDate", publication.sourceDate())
        .bind("runId", publication.runId())
        .bind("publishedBy", publication.publishedBy())
        .bind("held", held)
        .execute();
  }
}
