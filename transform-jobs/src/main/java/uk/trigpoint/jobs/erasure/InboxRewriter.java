package uk.trigpoint.jobs.erasure;

import de.siegmar.fastcsv.reader.CsvParseException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import uk.trigpoint.datasets.erasure.ErasureException;
import uk.trigpoint.formats.csv.CsvRowRemoval;

/**
 * Removes rows from a file of the inbox. Writes the rest to a temporary file in the folder {@code
 * .erasing} of the inbox, and moves it over the file in one step, so that a pipeline reads either
 * the old or the new file, complete. What a killed erasure leaves there, the next one overwrites.
 */
@Singleton
final class InboxRewriter {
  private static final String FOLDER = ".erasing";

  /**
   * Removes the rows that have the key as a value, ignoring blanks around it.
   *
   * @return the number of rows removed
   * @throws ErasureException if the file is not CSV, or another program writes to it
   */
  synchronized long erase(Path file, String key) {
    try {
      BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
      CsvRowRemoval removal = CsvRowRemoval.find(file, fields -> hasKey(fields, key));
      if (removal.rows() > 0) {
        replace(file, removal, before);
      }
      return removal.rows();
    } catch (CsvParseException e) {
      throw new ErasureException(
          "the file "
              + file.getFileName()
              + " is not valid CSV; erase the person there yourself, or delete the file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path file, CsvRowRemoval removal, BasicFileAttributes before)
      throws IOException {
    Path folder = Files.createDirectories(file.resolveSibling(FOLDER));
    Path copy = folder.resolve(String.valueOf(file.getFileName()));
    try {
      // A copy has the permissions of the file.
      Files.copy(
          file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      removal.copy(file, copy);
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (now.size() != before.size()
          || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
        throw new ErasureException(
            "the file " + file.getFileName() + " is being written by another program");
      }
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(folder);
    }
  }

  private static boolean hasKey(List<String> fields, String key) {
    return fields.stream().anyMatch(field -> field.strip().equals(key));
  }
}
