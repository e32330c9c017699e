package uk.trigpoint.tiles.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.publish.Publisher;

/** What a publish would do to the current version that is easily overlooked. */
final class PreviewWarnings {
  private PreviewWarnings() {}

  /**
   * Returns the warnings, as sentences.
   *
   * @param difference to the current version; null if it was not compared
   */
  static List<String> of(
      Dataset current, List<Column> columns, Publisher.@Nullable Preview difference) {
    List<String> warnings = new ArrayList<>();
    if (difference != null && difference.replacedEdits() > 0) {
      warnings.add(
          "Publishing would replace %,d %s of rows made since version %d was published."
              .formatted(
                  difference.replacedEdits(),
                  difference.replacedEdits() == 1 ? "edit" : "edits",
                  current.version().version()));
    }
    titles(columns.stream().filter(c -> current.findColumn(c.name()).isEmpty()).toList())
        .ifPresent(titles -> warnings.add("Columns that are new: " + titles + "."));
    titles(
            current.columns().stream()
                .filter(c -> columns.stream().noneMatch(n -> n.name().equals(c.name())))
                .toList())
        .ifPresent(
            titles ->
                warnings.add("Columns of the current version that would be gone: " + titles + "."));
    for (Column column : columns) {
      current
          .findColumn(column.name())
          .filter(before -> before.type() != column.type())
          .ifPresent(
              before ->
                  warnings.add(
                      "Column '%s' would be %s; it is %s now."
                          .formatted(column.title(), column.type().code(), before.type().code())));
    }
    return warnings;
  }

  private static Optional<String> titles(List<Column> columns) {
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(columns.stream().map(Column::title).collect(Collectors.joining(", ")));
  }
}
