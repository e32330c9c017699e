package uk.trigpoint.tiles.upload;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.intake.FileIdentity;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.upload.UploadedFile;

/**
 * Previews files and tables: what they would become as a version of a dataset. Nothing is stored.
 */
@Singleton
public final class FilePreviews {
  private final Catalogue catalogue;
  private final UploadIntake intake;
  private final DatasetLoader loader;
  private final BritishTransform transform;
  private final Roles roles;
  private final Descriptions descriptions;
  private final SameFile sameFile;

  FilePreviews(
      Catalogue catalogue,
      UploadIntake intake,
      DatasetLoader loader,
      BritishTransform transform,
      Roles roles,
      Descriptions descriptions,
      SameFile sameFile) {
    this.catalogue = catalogue;
    this.intake = intake;
    this.loader = loader;
    this.transform = transform;
    this.roles = roles;
    this.descriptions = descriptions;
    this.sameFile = sameFile;
  }

  /**
   * Previews a file.
   *
   * @param stated metadata with the id of the dataset
   * @param arrivedAt when the upload began
   * @throws PurposeRequiredException if the data are personal and the caller states no purpose
   * @throws uk.trigpoint.http.problem.ProblemException if a member or the file cannot be read, or
   *     the caller may not publish under the id
   */
  public FilePreview preview(
      UploadMetadata stated, UploadedFile copy, Instant arrivedAt, Caller caller) {
    Optional<Dataset> current = findCurrent(stated, caller);
    IntakeRequest request = intake.request(stated, current);
    return intake.read(
        copy.path(),
        copy.name(),
        request,
        prepared ->
            preview(
                prepared,
                SameFile.identify(copy.sha256(), prepared, request),
                stated,
                copy.name(),
                current,
                arrivedAt,
                caller));
  }

  /**
   * Previews a table of the database as it previews a file.
   *
   * @param name of the table
   */
  public FilePreview preview(
      UploadMetadata stated,
      Supplier<? extends RawLayer> table,
      String name,
      Instant arrivedAt,
      Caller caller) {
    Optional<Dataset> current = findCurrent(stated, caller);
    return intake.read(
        table,
        intake.request(stated, current),
        prepared -> preview(prepared, null, stated, name, current, arrivedAt, caller));
  }

  /** Finds the current version; checks that the caller may see a preview of the next one. */
  private Optional<Dataset> findCurrent(UploadMetadata stated, Caller caller) {
    stated.requireKnownRoles(roles);
    intake.requireOwner(stated.datasetId(), caller);
    Optional<Dataset> current = catalogue.findForPublishing(stated.datasetId());
    boolean personal =
        current.map(stated::over).orElse(stated).terms() == Licence.PERSONAL
            || current.map(Dataset::isPersonal).orElse(false);
    if (personal && caller.findPurpose().isEmpty()) {
      throw new PurposeRequiredException();
    }
    return current;
  }

  private FilePreview preview(
      PreparedFile file,
      @Nullable FileIdentity identity,
      UploadMetadata stated,
      String name,
      Optional<Dataset> current,
      Instant arrivedAt,
      Caller caller) {
    UploadMetadata metadata = current.map(stated::over).orElse(stated);
    UploadPublication publication =
        new UploadPublication(metadata, caller.subject(), arrivedAt, roles.names());
    String key = publication.requireKey(file, current);
    List<String> names = file.columns().stream().map(Column::name).toList();
    int index = key == null ? -1 : names.indexOf(key);
    PreviewRows rows =
        PreviewRows.of(file, transform, index, current.map(descriptions::get).orElse(null));
    KeyReading reading =
        key == null
            ? new KeyReading(null, null, null, 0, 0, 0)
            : new KeyReading(
                key,
                file.columns().get(index).title(),
                stated.keyColumn() != null
                    ? "stated"
                    : current.isPresent() ? "kept" : "declared by the file",
                rows.keys().missing(),
                rows.keys().differing(),
                rows.keys().repeats());
    long repaired = file.repaired();
    boolean answered = file.understanding().questions().isEmpty();
    Publisher.Preview difference =
        current.isPresent() && answered && rows.accepted() > 0
            ? loader.preview(publication.of(file, name, current), file)
            : null;
    List<String> warnings = new ArrayList<>();
    if (current.isPresent() && answered) {
      sameFile
          .describe(current.get(), publication.of(file, name, current), identity)
          .ifPresent(
              same -> warnings.add(same + ": unless you force it, nothing would be published."));
    }
    warnings.addAll(
        current
            .map(dataset -> PreviewWarnings.of(dataset, file.columns(), difference))
            .orElse(List.of()));
    warnings.addAll(rows.brokenRules());
    return new FilePreview(
        rows.counted(file.understanding()),
        rows.accepted(),
        rows.located(),
        rows.rejected(),
        repaired,
        rows.rejects(),
        rows.rows(),
        rows.places(),
        rows.extent(),
        difference,
        reading,
        warnings,
        metadata.titleText().isEmpty() ? SuggestedTitle.of(file.understanding(), name) : "");
  }
}
