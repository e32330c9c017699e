package uk.trigpoint.tiles.upload;

import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.intake.FileIdentity;
import uk.trigpoint.datasets.intake.VersionFiles;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.http.page.PageTimeFormat;

/** Recognises files whose publication would change nothing. */
@Singleton
final class SameFile {
  private final VersionFiles files;

  SameFile(VersionFiles files) {
    this.files = files;
  }

  /**
   * Returns what identifies the rows of a file.
   *
   * @param sha256 of its bytes; null if it is no file
   * @return null if something else than the bytes and the settings decides what the rows become: a
   *     table of the database, or places that are looked up in the gazetteer
   */
  static @Nullable FileIdentity identify(
      @Nullable String sha256, PreparedFile file, IntakeRequest request) {
    return sha256 == null || file.looksUpPlaces()
        ? null
        : FileIdentity.of(sha256, request.merged(), file.geometryType());
  }

  /**
   * Returns a sentence that names the version in force, if it was published from the same bytes
   * that were read the same way, and nothing else that is stated would change it.
   *
   * @param publication what the file would become
   * @param file null if the bytes alone do not decide
   */
  Optional<String> describe(Dataset current, Publication publication, @Nullable FileIdentity file) {
    if (file == null || !changesNothing(current, publication)) {
      return Optional.empty();
    }
    return files
        .findSame(current.id(), file)
        .filter(same -> same.version() == current.version().version())
        .map(
            same ->
                "These are the bytes of version %d of %s%s"
                    .formatted(
                        same.version(),
                        PageTimeFormat.day(same.publishedAt()),
                        switch ((int) Math.min(same.edits(), 2)) {
                          case 0 -> "";
                          case 1 -> ", to which 1 edit was made since";
                          default -> ", to which %,d edits were made since".formatted(same.edits());
                        }));
  }

  private static boolean changesNothing(Dataset current, Publication next) {
    return current.title().equals(next.title())
        && current.description().equals(next.description())
        && current.geometryType() == next.geometryType()
        && Objects.equals(current.keyColumn(), next.keyColumn())
        && current.columns().equals(next.columns())
        && Objects.equals(current.validTime(), next.details().validTime())
        && current.licence() == next.licence()
        && current.attribution().equals(next.attribution())
        && current.owner().equals(next.owner())
        && current.updatePromise().equals(next.updatePromise())
        && current.policy().equals(next.policy())
        && (next.sourceDate() == null || next.sourceDate().equals(current.version().sourceDate()));
  }
}
