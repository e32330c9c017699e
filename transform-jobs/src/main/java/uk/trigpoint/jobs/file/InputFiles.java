package uk.trigpoint.jobs.file;

/** The files that one attempt at a run reads. */
@FunctionalInterface
public interface InputFiles {
  /**
   * Returns the newest file of a name; an attempt after the first gets the file that the first
   * read.
   *
   * @param pattern file name, may have {@code *} and {@code ?}
   * @throws uk.trigpoint.jobs.outcome.JobException if there is none
   */
  InputFile get(String pattern);
}
