package uk.trigpoint.jobs.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.file.InputFile;

/**
 * What a source was.
 *
 * @param file null if it is no file
 * @param notes sentences for the log of the run, such as columns that are new
 */
public record SourceReport(@Nullable InputFile file, List<String> notes) {
  public SourceReport {
    notes = List.copyOf(notes);
  }
}
