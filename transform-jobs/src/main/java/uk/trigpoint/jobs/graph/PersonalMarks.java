package uk.trigpoint.jobs.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.intake.value.WantedColumns;

/**
 * What other pipelines say of the columns of a file. Titles are plain ({@link
 * WantedColumns#plain}).
 *
 * @param marked titles of columns that a pipeline marks as personal, with its id
 * @param first the earliest pipeline with a mark that was saved before the one that reads; null if
 *     there is none
 * @param free titles of columns that {@code first} lists without a mark
 */
public record PersonalMarks(Map<String, String> marked, @Nullable String first, Set<String> free) {
  /** No pipeline marks a column of the file. */
  public static final PersonalMarks NONE = new PersonalMarks(Map.of(), null, Set.of());

  public PersonalMarks {
    marked = Map.copyOf(marked);
    free = Set.copyOf(free);
  }

  /**
   * Finds the pipeline because of which a column is personal: one that marks it, or else the first
   * that marks others of the file and does not list this one. So a column that nobody thought of,
   * or that appears because the file is read in another way, is not given away.
   *
   * @param titles that the column can have in the file
   */
  public Optional<String> findMarker(List<String> titles) {
    List<String> plain = titles.stream().map(WantedColumns::plain).toList();
    Optional<String> marker =
        plain.stream().filter(marked::containsKey).map(marked::get).findFirst();
    return marker.isPresent() || first == null || free.containsAll(plain)
        ? marker
        : Optional.of(first);
  }
}
