package uk.trigpoint.platform.backup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code manifest.json}, which is written last: a folder without it is no complete
 * backup.
 *
 * @param format version of the layout of the folder
 * @param createdAt start of the backup, ISO 8601 in UTC
 * @param platformVersion version of the platform; null if unknown
 * @param schemaVersion the last applied migration
 * @param postgresMajor major version of the PostgreSQL server that was dumped
 * @param datasetVersions the rows of {@code catalogue.dataset_version}
 * @param audit the end of the audit's chain
 * @param folders all folders of the home's part, also empty ones, relative to the home
 * @param files all other files of the backup
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
    int format,
    String createdAt,
    @Nullable String platformVersion,
    String schemaVersion,
    int postgresMajor,
    List<VersionRows> datasetVersions,
    Audit audit,
    List<String> folders,
    List<FileEntry> files) {
  /** The format that this platform writes, and the newest that it reads. */
  static final int FORMAT = 1;

  public Manifest {
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(schemaVersion);
    Objects.requireNonNull(audit);
    datasetVersions = List.copyOf(datasetVersions);
    folders = List.copyOf(folders);
    files = List.copyOf(files);
  }

  /**
   * A version of a dataset.
   *
   * @param features number of its features as the catalogue states it
   */
  public record VersionRows(String dataset, int version, long features) {}

  /**
   * The end of the audit's chain.
   *
   * @param hash of the last entry, in hexadecimal
   */
  public record Audit(long entries, String hash) {}

  /**
   * A file.
   *
   * @param path relative to the folder of the backup, with {@code /}
   * @param size bytes
   * @param sha256 in hexadecimal
   */
  public record FileEntry(String path, long size, String sha256) {}

  /** Returns the size of all files, bytes. */
  @JsonIgnore
  public long bytes() {
    return files.stream().mapToLong(FileEntry::size).sum();
  }
}
