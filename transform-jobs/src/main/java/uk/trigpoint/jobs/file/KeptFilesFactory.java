package uk.trigpoint.jobs.file;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import uk.trigpoint.database.DatasetDatabases;

/** Creates the store of files by the settings. */
@Factory
final class KeptFilesFactory {
  @Singleton
  KeptFiles keptFiles(KeptFilesSettings settings, DatasetDatabases databases) throws IOException {
    return settings.store().equals(KeptFilesSettings.DATABASE)
        ? new DatabaseKeptFiles(databases)
        : new FolderKeptFiles(Path.of(settings.store()));
  }
}
