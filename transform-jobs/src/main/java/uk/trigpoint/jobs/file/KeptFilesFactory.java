package uk.trigpoint.jobs.file;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.http.egress.EgressPolicy;

/** Creates the store of files by the settings. */
@Factory
final class KeptFilesFactory {
  @Singleton
  KeptFiles keptFiles(
      KeptFilesSettings settings, S3Settings s3, EgressPolicy egress, DatasetDatabases databases)
      throws IOException {
    String store = settings.store();
    if (store.equals(KeptFilesSettings.DATABASE)) {
      return new DatabaseKeptFiles(databases);
    }
    return store.startsWith(S3Location.SCHEME)
        ? new S3KeptFiles(
            S3Clients.create(s3, egress), S3Location.parse(store), InstantSource.system())
        : new FolderKeptFiles(Path.of(store));
  }
}
