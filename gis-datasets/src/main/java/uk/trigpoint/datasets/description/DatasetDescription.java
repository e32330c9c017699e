package uk.trigpoint.datasets.description;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;

/**
 * All that is said about a dataset. Texts that are empty are not known.
 *
 * @param licence code of {@link Licence}
 * @param updatePromise ISO 8601 duration, such as {@code P1D}; empty if no update is promised
 * @param lineage how the data came about
 * @param accuracy of positions, for people: "within 2 metres"
 * @param columns by name of the column; columns without an entry are not described
 */
public record DatasetDescription(
    String title,
    String description,
    String owner,
    String attribution,
    String licence,
    String updatePromise,
    List<String> keywords,
    Contact contact,
    String lineage,
    String accuracy,
    Map<String, ColumnDescription> columns) {

  public DatasetDescription(
      @Nullable String title,
      @Nullable String description,
      @Nullable String owner,
      @Nullable String attribution,
      @Nullable String licence,
      @Nullable String updatePromise,
      @Nullable List<String> keywords,
      @Nullable Contact contact,
      @Nullable String lineage,
      @Nullable String accuracy,
      @Nullable Map<String, ColumnDescription> columns) {
    this.title = text(title);
    this.description = text(description);
    this.owner = text(owner);
    this.attribution = text(attribution);
    this.licence = text(licence);
    this.updatePromise = text(updatePromise);
    this.keywords = keywords == null ? List.of() : List.copyOf(keywords);
    this.contact = contact == null ? Contact.NONE : contact;
    this.lineage = text(lineage);
    this.accuracy = text(accuracy);
    this.columns =
        columns == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Combines a dataset's catalogue entry with what was said about it besides. */
  static DatasetDescription of(Dataset dataset, Extras extras) {
    return new DatasetDescription(
        dataset.title(),
        dataset.description(),
        dataset.owner(),
        dataset.attribution(),
        dataset.licence().code(),
        dataset.updatePromise(),
        extras.keywords(),
        extras.contact(),
        extras.lineage(),
        extras.accuracy(),
        extras.columns());
  }

  /** Returns what is said about a column; {@link ColumnDescription#NONE} if nothing is. */
  public ColumnDescription column(String name) {
    return columns.getOrDefault(name, ColumnDescription.NONE);
  }

  /** Returns the same with only the columns of the given names. */
  public DatasetDescription withColumns(List<String> names) {
    Map<String, ColumnDescription> kept = new LinkedHashMap<>(columns);
    kept.keySet().retainAll(names);
    return new DatasetDescription(
        title,
        description,
        owner,
        attribution,
        licence,
        updatePromise,
        keywords,
        contact,
        lineage,
        accuracy,
        kept);
  }

  /** Returns the part that the catalogue entry does not have. */
  Extras extras() {
    return new Extras(keywords, contact, lineage, accuracy, columns);
  }

  /** Returns whether the catalogue entry would stay as it is. */
  boolean hasEntryOf(DatasetDescription other) {
    return title.equals(other.title)
        && description.equals(other.description)
        && owner.equals(other.owner)
        && attribution.equals(other.attribution)
        && licence.equals(other.licence)
        && updatePromise.equals(other.updatePromise);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /** Returns the labels of the codes of its columns. */
  public ColumnLabels labels() {
    Map<String, Map<String, String>> codes = new HashMap<>();
    columns.forEach(
        (name, column) -> {
          if (!column.codes().isEmpty()) {
            codes.put(name, column.codes());
          }
        });
    return new ColumnLabels(codes);
  }
}
