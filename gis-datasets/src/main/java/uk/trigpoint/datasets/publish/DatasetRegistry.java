package uk.trigpoint.datasets.publish;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/**
 * Records which maintainer owns each dataset id. The first publisher of an id becomes its
 * maintainer; the gazetteer's ids are reserved from the start.
 *
 * <p>A dataset with a personal version cannot be replaced by an upload, not even by its own
 * maintainer, so that a file cannot widen access. The error message is the same for every reason,
 * so that it reveals nothing about the dataset.
 */
@Singleton
public final class DatasetRegistry {
  private static final String REGISTER = SqlFile.read(DatasetRegistry.class, "register-id");
  private static final String FIND = SqlFile.read(DatasetRegistry.class, "find-registration");
  private static final String FIND_RENAMED =
      "SELECT f.dataset_id FROM catalogue.former_id f WHERE f.id = :dataset";

  private final Database database;

  private record Registration(int number, String maintainer, boolean personal) {
    boolean admits(Maintainer publisher) {
      return maintainer.equals(publisher.code()) && !(personal && publisher.isUploader());
    }
  }

  public DatasetRegistry(Database database) {
    this.database = database;
  }

  /**
   * Returns the error message for an id that is not free: the same whatever the caller may know.
   */
  public static String idTakenMessage(String datasetId) {
    return "The id '" + datasetId + "' is not free. Choose another id.";
  }

  /** As {@link #idTakenMessage(String)}; tells the dataset's own maintainer why. */
  public String idTakenMessage(String datasetId, Maintainer maintainer) {
    Optional<String> renamed = database.with(handle -> findRenamed(handle, datasetId));
    if (renamed.isPresent() && isOwner(renamed.get(), maintainer)) {
      return "The dataset '%s' was renamed to '%s'. Use that id."
          .formatted(datasetId, renamed.get());
    }
    return isOwner(datasetId, maintainer)
        ? "The dataset '"
            + datasetId
            + "' holds personal data, which an upload never replaces. Publish it by a pipeline."
        : idTakenMessage(datasetId);
  }

  /** Returns whether the maintainer may publish under the id. Does not reserve it. */
  public boolean isFree(String datasetId, Maintainer maintainer) {
    return database.with(
        handle ->
            find(handle, datasetId)
                .map(r -> r.admits(maintainer))
                .orElseGet(() -> findRenamed(handle, datasetId).isEmpty()));
  }

  /** Returns whether the maintainer owns the id. */
  public boolean isOwner(String datasetId, Maintainer maintainer) {
    return database
        .with(handle -> find(handle, datasetId))
        .filter(r -> r.maintainer().equals(maintainer.code()))
        .isPresent();
  }

  /** Returns the owner of an id; empty if the id is free. */
  public Optional<Maintainer> findOwner(String datasetId) {
    return database
        .with(handle -> find(handle, datasetId))
        .map(r -> new Maintainer(r.maintainer()));
  }

  /** Returns whether the dataset or a version of it that is kept is personal. */
  public boolean hasPersonalData(String datasetId) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT catalogue.has_personal_data(id, access_policy) FROM catalogue.dataset WHERE id = :id")
                .bind("id", datasetId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }

  /**
   * Requires that the caller may manage a dataset: its uploader, GIS officers for the datasets of
   * the gazetteer and of pipelines, and admins.
   *
   * @throws NotMaintainerException if not
   */
  public void requireManager(String datasetId, Caller caller) {
    if (!isManager(datasetId, caller)) {
      throw new NotMaintainerException();
    }
  }

  /**
   * Requires that the caller may release a held version: who may manage the dataset, and GIS
   * officers, so that there is somebody besides the uploader.
   *
   * @throws NotMaintainerException if not
   */
  public void requireReleaser(String datasetId, Caller caller) {
    if (!caller.has(Role.GIS_OFFICER) && !isManager(datasetId, caller)) {
      throw new NotMaintainerException();
    }
  }

  /** Returns whether the caller may manage a dataset; see {@link #requireManager}. */
  public boolean isManager(String datasetId, Caller caller) {
    Maintainer self = Maintainer.uploader(caller.subject());
    return caller.has(Role.ADMIN)
        || database
            .with(handle -> find(handle, datasetId))
            .map(r -> new Maintainer(r.maintainer()))
            .map(m -> m.equals(self) || caller.has(Role.GIS_OFFICER) && !m.isUploader())
            .orElse(caller.has(Role.GIS_OFFICER));
  }

  /** Reserves the id for the maintainer unless another maintainer owns it. Idempotent. */
  public void reserve(String datasetId, Maintainer maintainer) {
    database.transactVoid(handle -> register(handle, datasetId, maintainer));
  }

  /** As {@link #claim(Handle, String, Maintainer)}, in a transaction of its own. */
  int claim(String datasetId, Maintainer maintainer) {
    return database.transact(handle -> claim(handle, datasetId, maintainer));
  }

  /**
   * Claims the id within the publishing transaction.
   *
   * @return the number that names the dataset's tables
   * @throws PublishException if the maintainer may not publish under the id
   */
  int claim(Handle handle, String datasetId, Maintainer maintainer) {
    register(handle, datasetId, maintainer);
    return find(handle, datasetId)
        .filter(r -> r.admits(maintainer))
        .map(Registration::number)
        .orElseThrow(
            () ->
                new PublishException(
                    maintainer.isUploader()
                        ? idTakenMessage(datasetId)
                        : "The id '"
                            + datasetId
                            + "' belongs to another publisher. Publish under another id, or have an operator hand it over."));
  }

  private static void register(Handle handle, String datasetId, Maintainer maintainer) {
    handle
        .createUpdate(REGISTER)
        .bind("dataset", datasetId)
        .bind("maintainer", maintainer.code())
        .execute();
  }

  private static Optional<String> findRenamed(Handle handle, String datasetId) {
    return handle
        .createQuery(FIND_RENAMED)
        .bind("dataset", datasetId)
        .mapTo(String.class)
        .findOne();
  }

  private static Optional<Registration> find(Handle handle, String datasetId) {
    return handle
        .createQuery(FIND)
        .bind("dataset", datasetId)
        .map(
            (row, context) ->
                new Registration(
                    row.getInt("number"), row.getString("maintainer"), row.getBoolean("personal")))
        .findOne();
  }
}
