package uk.trigpoint.platform.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@code manifest.json} in the folder of a backup. */
final class ManifestFile {
  static final String NAME = "manifest.json";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ManifestFile() {}

  /** Writes the manifest in one step: afterwards the folder is a complete backup. */
  static void write(Path folder, Manifest manifest) throws IOException {
    Path unfinished = folder.resolve(NAME + ".part");
    PrivateFiles.write(unfinished, JSON.writeValueAsBytes(manifest));
    PrivateFiles.moveAtomically(unfinished, folder.resolve(NAME));
  }

  /**
   * Reads the manifest.
   *
   * @throws BackupException if the folder is no complete backup that this platform can read
   */
  static Manifest read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isDirectory(folder)) {
      throw new BackupException("There is no folder " + folder + ".");
    }
    if (!Files.exists(file)) {
      throw new BackupException(
          folder
              + " has no "
              + NAME
              + ", which is written last: it is a backup that was interrupted, or none. Take another one.");
    }
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      int format = json.path("format").asInt();
      if (format > Manifest.FORMAT) {
        throw new BackupException(
            "The backup has the format "
                + format
                + "; this platform reads formats up to "
                + Manifest.FORMAT
                + ". Restore it with the platform that made it, or a newer one.");
      }
      return JSON.treeToValue(json, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new BackupException(file + " is damaged: it is not a manifest of a backup.", e);
    }
  }
}
