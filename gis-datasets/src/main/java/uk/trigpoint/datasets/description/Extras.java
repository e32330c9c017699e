package uk.trigpoint.datasets.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said about a dataset besides its catalogue entry, as it is stored. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Extras(
    List<String> keywords,
    Contact contact,
    String lineage,
    String accuracy,
    Map<String, ColumnDescription> columns) {
  static final Extras NONE = new Extras(null, null, null, null, null);

  Extras(
      @Nullable List<String> keywords,
      @Nullable Contact contact,
      @Nullable String lineage,
      @Nullable String accuracy,
      @Nullable Map<String, ColumnDescription> columns) {
    this.keywords = keywords == null ? List.of() : List.copyOf(keywords);
    this.contact = contact == null ? Contact.NONE : contact;
    this.lineage = lineage == null ? "" : lineage;
    this.accuracy = accuracy == null ? "" : accuracy;
    this.columns =
        columns == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }
}
