package uk.trigpoint.formats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;

/**
 * What a file says about itself: whose data it has, of which state, and under which licence.
 *
 * @param licenceUrl address of the licence's text; empty if it has none
 * @param attribution to be shown with the data; empty if none is required
 * @param owner empty if unknown
 * @param publishedAt when the version was published
 * @param knownAt the moment whose state the file has; null means the state when it was written
 * @param link address of the dataset
 * @param columns of the file, whose names and titles it says where they differ
 */
public record FileMetadata(
    String title,
    String description,
    String licence,
    String licenceUrl,
    String attribution,
    String owner,
    String datasetId,
    int version,
    Instant publishedAt,
    @Nullable Instant knownAt,
    String link,
    List<Column> columns) {
  /** Describes a file whose columns have no other titles than their names. */
  public FileMetadata(
      String title,
      String description,
      String licence,
      String licenceUrl,
      String attribution,
      String owner,
      String datasetId,
      int version,
      Instant publishedAt,
      @Nullable Instant knownAt,
      String link) {
    this(
        title,
        description,
        licence,
        licenceUrl,
        attribution,
        owner,
        datasetId,
        version,
        publishedAt,
        knownAt,
        link,
        List.of());
  }

  /** Returns the same with columns. */
  public FileMetadata withColumns(List<Column> newColumns) {
    return new FileMetadata(
        title,
        description,
        licence,
        licenceUrl,
        attribution,
        owner,
        datasetId,
        version,
        publishedAt,
        knownAt,
        link,
        newColumns);
  }

  /** Returns the same with another address. */
  public FileMetadata withLink(String newLink) {
    return new FileMetadata(
        title,
        description,
        licence,
        licenceUrl,
        attribution,
        owner,
        datasetId,
        version,
        publishedAt,
        knownAt,
        newLink,
        columns);
  }

  /** Returns the values by their names, in order, without the empty ones. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("title", title);
    entries.put("description", description);
    entries.put("licence", licence);
    entries.put("licence_url", licenceUrl);
    entries.put("attribution", attribution);
    entries.put("owner", owner);
    entries.put("dataset", datasetId);
    entries.put("version", Integer.toString(version));
    entries.put("published_at", seconds(publishedAt));
    entries.put("known_at", knownAt == null ? "" : knownAt.toString());
    entries.put("link", link);
    entries.put("columns", titles());
    entries.values().removeIf(String::isBlank);
    return entries;
  }

  /** Returns the titles of columns, as the supplier spelt them, whose names are not the same. */
  private String titles() {
    return columns.stream()
        .filter(column -> !column.title().equals(column.name()))
        .map(column -> column.name() + " is “" + column.title() + "”")
        .collect(Collectors.joining("; "));
  }

  /** Returns the values as lines of text, each after its label. */
  public String text() {
    return entries().entrySet().stream()
        .map(e -> label(e.getKey()) + ": " + e.getValue().strip().replaceAll("\\s+", " ") + "\r\n")
        .collect(Collectors.joining());
  }

  /** Returns the values as a JSON object. */
  public String json() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    entries().forEach(object::put);
    return object.toString();
  }

  /** Returns the label of a name, for people: {@code Published at}. */
  public static String label(String name) {
    String spaced = name.replace('_', ' ').replace("url", "address");
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }

  private static String seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
