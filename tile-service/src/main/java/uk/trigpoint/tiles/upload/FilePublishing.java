package uk.trigpoint.tiles.upload;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.intake.FileIdentity;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.PublishResult;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.upload.UploadedFile;

/** Publishes files as new datasets or as new versions of them, through the gates. */
@Singleton
public final class FilePublishing {
  private final Catalogue catalogue;
  private final DatasetLoader loader;
  private final UploadIntake intake;
  private final Roles roles;
  private final AccessReview accessReview;
  private final SameFile sameFile;
  private final DeclaredCodes declaredCodes;

  FilePublishing(
      Catalogue catalogue,
      DatasetLoader loader,
      UploadIntake intake,
      Roles roles,
      AccessReview accessReview,
      SameFile sameFile,
      DeclaredCodes declaredCodes) {
    this.catalogue = catalogue;
    this.loader = loader;
    this.intake = intake;
    this.roles = roles;
    this.accessReview = accessReview;
    this.sameFile = sameFile;
    this.declaredCodes = declaredCodes;
  }

  /**
   * Publishes a file. What is not stated stays as the dataset has it. Nothing is published if the
   * version in force is of the same bytes, read the same way, unless that is forced.
   *
   * @param arrivedAt when the upload began: edits since are not lost
   * @throws ProblemException if a member or the file cannot be read, a question is open, or the
   *     caller may not publish under the id
   * @throws uk.trigpoint.formats.SourceException if too many rows are rejected
   */
  public PublishedFile publish(
      UploadMetadata stated, UploadedFile copy, Instant arrivedAt, Caller caller) {
    stated.requireKnownRoles(roles);
    intake.requireOwner(stated.datasetId(), caller);
    Optional<Dataset> current = catalogue.findForPublishing(stated.datasetId());
    UploadMetadata metadata = current.map(stated::over).orElse(stated);
    IntakeRequest request = intake.request(stated, current);
    Arrived arrived = new Arrived(copy.name(), copy.sha256(), arrivedAt);
    return intake.read(
        copy.path(),
        copy.name(),
        request,
        source -> load(source, request, metadata, arrived, current, caller));
  }

  /**
   * Publishes a table of the database as it publishes a file.
   *
   * @param name of the table, as the source of the version
   * @param arrivedAt when the request began: edits since are not lost
   */
  public PublishedFile publish(
      UploadMetadata stated,
      Supplier<? extends RawLayer> table,
      String name,
      Instant arrivedAt,
      Caller caller) {
    stated.requireKnownRoles(roles);
    intake.requireOwner(stated.datasetId(), caller);
    Optional<Dataset> current = catalogue.findForPublishing(stated.datasetId());
    UploadMetadata metadata = current.map(stated::over).orElse(stated);
    IntakeRequest request = intake.request(stated, current);
    Arrived arrived = new Arrived(name, null, arrivedAt);
    return intake.read(
        table, request, source -> load(source, request, metadata, arrived, current, caller));
  }

  /**
   * What arrived.
   *
   * @param name of the file or table
   * @param sha256 of the bytes of a file; null for a table
   * @param at when the request began
   */
  private record Arrived(String name, @Nullable String sha256, Instant at) {}

  private PublishedFile load(
      PreparedFile source,
      IntakeRequest request,
      UploadMetadata metadata,
      Arrived arrived,
      Optional<Dataset> current,
      Caller caller) {
    current.ifPresent(dataset -> requireGeometry(dataset, source));
    UploadIntake.requireAnswers(source);
    Publication publication =
        new UploadPublication(metadata, caller.subject(), arrived.at(), roles.names())
            .of(source, arrived.name(), current);
    FileIdentity file = SameFile.identify(arrived.sha256(), source, request);
    if (current.isPresent() && !Boolean.TRUE.equals(metadata.force())) {
      Optional<String> same = sameFile.describe(current.get(), publication, file);
      if (same.isPresent()) {
        return skipped(current.get(), source, same.get());
      }
    }
    Set<String> warnings =
        new LinkedHashSet<>(
            accessReview.review(current, publication, metadata.accessConfirmation(), caller));
    DatasetLoader.Loaded loaded = load(publication, source, file, metadata, current.isPresent());
    PublishResult result = loaded.result();
    intake.keep(metadata.datasetId(), request, caller.subject());
    warnings.addAll(warnings(current, source, result));
    closedThoughOpen(publication).ifPresent(warnings::add);
    if (loaded.repeats() > 0) {
      warnings.add(
          "Exact repeats of an earlier row that were left out: %,d.".formatted(loaded.repeats()));
    }
    if (!result.isHeld()) {
      warnings.addAll(accessReview.reviewPublished(metadata.datasetId()));
      declaredCodes
          .keep(metadata.datasetId(), source.understanding(), caller)
          .ifPresent(warnings::add);
    }
    return new PublishedFile(
        metadata.datasetId(),
        result.version(),
        result.features(),
        loaded.rejected(),
        loaded.rejects(),
        loaded.repeats(),
        source.repaired(),
        source.understanding().recognised(),
        List.copyOf(warnings),
        result.isHeld() ? result.findings() : null,
        null);
  }

  private static PublishedFile skipped(Dataset current, PreparedFile source, String same) {
    return new PublishedFile(
        current.id(),
        current.version().version(),
        current.version().features(),
        0,
        List.of(),
        0,
        0,
        source.understanding().recognised(),
        List.of(),
        null,
        same + "; nothing was published.");
  }

  /** Says that an open licence alone opens nothing. */
  private static Optional<String> closedThoughOpen(Publication publication) {
    return publication.licence() == Licence.OGL
            && !publication.policy().readers().contains(Role.PUBLIC)
        ? Optional.of(
            "The licence is open, but the public cannot read the dataset. Change the access as well: ./trigpoint dataset policy %s --set FILE."
                .formatted(publication.id()))
        : Optional.empty();
  }

  private DatasetLoader.Loaded load(
      Publication publication,
      PreparedFile source,
      @Nullable FileIdentity file,
      UploadMetadata metadata,
      boolean replacing) {
    try {
      return loader.load(publication, source, metadata.rejectLimit(replacing), file);
    } catch (SourceException e) {
      String kept = source.keptNote();
      throw kept.isEmpty() ? e : new SourceException(e.getMessage() + kept, e);
    }
  }

  private static List<String> warnings(
      Optional<Dataset> current, PreparedFile source, PublishResult result) {
    List<String> warnings = new ArrayList<>();
    source.understanding().recognised().stream()
        .filter(r -> r.setting().equals("area") || r.value().equals(Intake.AREAS_AS_POINTS))
        .forEach(r -> warnings.add(r.reason()));
    if (source.repaired() > 0) {
      warnings.add("Invalid polygons that were repaired: %,d.".formatted(source.repaired()));
    }
    current
        .filter(dataset -> dataset.standing().withdrawal() != null)
        .ifPresent(
            dataset ->
                warnings.add(
                    "'%s' is withdrawn: nobody reads the version until it is restored."
                        .formatted(dataset.id())));
    if (result.replacedEdits() > 0) {
      warnings.add(
          "%,d edits made in the database since version %d was published are replaced. State sourceReadAt to hold a version rather than lose edits."
              .formatted(
                  result.replacedEdits(), current.map(d -> d.version().version()).orElse(0)));
    }
    return warnings;
  }

  private static void requireGeometry(Dataset current, PreparedFile source) {
    if (current.geometryType() != GeometryType.NONE && source.geometryType() == GeometryType.NONE) {
      throw ProblemException.badParameter(
          "file",
          "has no location column, but '" + current.id() + "' has geometry." + source.keptNote());
    }
  }
}
